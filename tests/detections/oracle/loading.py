"""Rule files become rules that can be asked; a rule that cannot be asked keeps the reason."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml
from sigma.collection import SigmaCollection
from sigma.correlations import SigmaCorrelationRule
from sigma.exceptions import SigmaError
from sigma.filters import SigmaFilter
from sigma.rule import SigmaRule, SigmaRuleBase

from detections.oracle.conditions import all_of, detections_test
from detections.oracle.placeholders import Site, fill
from detections.oracle.references import link
from detections.oracle.rules import OracleRule
from detections.oracle.values import NotEvaluableError

NO_VALUES: Site = {}
_YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(paths: Iterable[Path], site: Site = NO_VALUES) -> list[OracleRule]:
    """Every rule of these files, and of the ``.yml`` and ``.yaml`` files below these folders."""
    return _finish((entry for path in paths for file in _rule_files(path) for entry in _read(file)), site)


def load_documents(documents: Sequence[dict[str, object]], site: Site = NO_VALUES) -> list[OracleRule]:
    """Rules, filters and correlations from documents that are parsed already."""
    return _finish(_parse(documents, ""), site)


def _rule_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in {".yml", ".yaml"})


def _read(file: Path) -> Iterator[tuple[SigmaRuleBase | OracleRule, str]]:
    try:
        documents = list(yaml.load_all(file.read_text("utf-8"), Loader=_YAML_LOADER))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        yield OracleRule(id="", title="", path=str(file), error=f"not YAML: {error}"), str(file)
    else:
        yield from _parse(documents, str(file))


def _parse(documents: Sequence[dict[str, object]], path: str) -> Iterator[tuple[SigmaRuleBase | OracleRule, str]]:
    try:
        parsed = SigmaCollection.from_dicts(
            list(documents),  # type: ignore[arg-type]
            collect_errors=True,
            collect_filters=True,
            resolve_references=False,
        )
    except (SigmaError, TypeError, AttributeError, ValueError) as error:
        yield OracleRule(id="", title="", path=path, error=f"not a rule: {error}"), path
    else:
        yield from ((entry, path) for entry in [*parsed.rules, *parsed.filters])


def _finish(entries: Iterable[tuple[SigmaRuleBase | OracleRule, str]], site: Site) -> list[OracleRule]:
    entries = list(entries)
    for entry, _ in entries:
        if isinstance(entry, (SigmaRule, SigmaFilter)):
            fill(entry.detection if isinstance(entry, SigmaRule) else entry.filter, site)
    filters = [entry for entry, _ in entries if isinstance(entry, SigmaFilter)]
    rules = [_rule(entry, path, filters) for entry, path in entries if not isinstance(entry, SigmaFilter)]
    link(rules)
    return rules


def _rule(entry: SigmaRuleBase | OracleRule, path: str, filters: Sequence[SigmaFilter]) -> OracleRule:
    if isinstance(entry, OracleRule):
        return entry
    rule = OracleRule(str(entry.id or ""), entry.title or "", entry.name or "", path)
    rule.error = "; ".join(map(str, entry.errors))
    if isinstance(entry, SigmaCorrelationRule):
        rule.correlation = entry
    elif isinstance(entry, SigmaRule):
        rule.logsource = entry.logsource
        _compile(rule, entry, filters)
    return rule


def _compile(rule: OracleRule, entry: SigmaRule, filters: Sequence[SigmaFilter]) -> None:
    if rule.error:
        return
    applied = [candidate for candidate in filters if not candidate.errors and _filters(candidate, rule)]
    try:
        rule.test = all_of([detections_test(part) for part in [entry.detection, *(f.filter for f in applied)]])
    except (NotEvaluableError, SigmaError) as error:
        rule.error = str(error)


def _filters(candidate: SigmaFilter, rule: OracleRule) -> bool:
    wanted, own = candidate.logsource, rule.logsource
    covers = own is not None and all(
        getattr(wanted, part) is None or getattr(wanted, part) == getattr(own, part)
        for part in ("category", "product", "service")
    )
    named = candidate.filter.rules
    return covers and (isinstance(named, str) or any(rule.is_named(entry.reference) for entry in named))
