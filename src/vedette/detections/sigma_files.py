"""Sigma rule files -> compiled rules, file by file. Bad content costs its own rule and is reported with its reason."""

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from re import compile as compile_pattern
from typing import Self, cast

import re2
import yaml
from sigma.collection import SigmaCollection
from sigma.correlations import SigmaCorrelationCondition, SigmaCorrelationRule, SigmaExtendedCorrelationCondition
from sigma.exceptions import SigmaError
from sigma.filters import SigmaFilter
from sigma.policy import SigmaPolicy
from sigma.policy.regex_engine import RE2RegexEngine, RegexPattern
from sigma.rule import SigmaRule
from sigma.rule.base import SigmaRuleBase, SigmaYAMLLoader

from vedette.detections.compiled import Compiled, CorrelationRule, EventRule
from vedette.detections.correlation_trees import extended_condition
from vedette.detections.sigma_values import NotEvaluableError, SiteValues, Translator
from vedette.schema.attack import TACTICS, current_technique
from vedette.schema.rules import Level, NotEvaluable, RuleInfo

_TECHNIQUE = compile_pattern(r"t\d{4}(?:\.\d{3})?")
_SUPPORTED_CORRELATIONS = {"event_count", "value_count", "temporal", "temporal_ordered"}


class _QuietRE2(RE2RegexEngine):
    """RE2 that leaves telling about bad expressions to us, instead of writing to standard error itself."""

    def compile(self, pattern: str, flags: int = 0) -> RegexPattern:
        options = re2.Options()
        options.log_errors = False
        letters = "".join(letter for flag, letter in _FLAG_LETTERS.items() if flags & flag)
        return cast("RegexPattern", re2.compile(f"(?{letters}){pattern}" if letters else pattern, options))

    def __deepcopy__(self, _memo: object) -> Self:
        """Filters copy the detections that they add, and with them what compiles their expressions."""
        return self


_FLAG_LETTERS = {re.IGNORECASE: "i", re.MULTILINE: "m", re.DOTALL: "s"}
_POLICY = SigmaPolicy(regex_engine=_QuietRE2())
RULE_FILE_BYTES = 1024 * 1024


def compile_file(path: str, content: bytes, filters: Sequence[SigmaFilter], site: SiteValues) -> list[Compiled]:
    """Everything that one file holds, in its order. Never raises for what the file says."""
    try:
        rules, errors = _parse(content)
    except (
        SigmaError,
        yaml.YAMLError,
        UnicodeDecodeError,
        RecursionError,
        TypeError,
        AttributeError,
        ValueError,
    ) as error:
        return [NotEvaluable("", "", path, _one_line(error))]
    compiled = [_compile(rule, path, filters, site) for rule in rules if not isinstance(rule, SigmaFilter)]
    if not compiled and errors:
        return [NotEvaluable("", "", path, _one_line(errors[0]))]
    return compiled


def filters_in(contents: Iterable[bytes]) -> list[SigmaFilter]:
    """The Sigma filters among these files' documents; a broken filter file is left to :func:`compile_file`'s report."""
    found: list[SigmaFilter] = []
    for content in contents:
        rules, _ = _parse(content)
        found.extend(rule for rule in rules if isinstance(rule, SigmaFilter) and not rule.errors)
    return found


def _parse(content: bytes) -> tuple[list[SigmaRule | SigmaCorrelationRule | SigmaFilter], list[SigmaError]]:
    if len(content) > RULE_FILE_BYTES:
        raise ValueError(f"a rule file may have {RULE_FILE_BYTES:,} bytes at most")
    documents = list(yaml.load_all(content.decode("utf-8"), Loader=SigmaYAMLLoader))
    if not all(isinstance(document, dict) for document in documents if document is not None):
        raise ValueError("not a Sigma rule: the document is not a map")
    collection = SigmaCollection.from_dicts(
        documents, collect_errors=True, collect_filters=True, resolve_references=False, policy=_POLICY
    )
    return [*collection.rules, *collection.filters], collection.errors


def _compile(
    rule: SigmaRule | SigmaCorrelationRule, path: str, filters: Sequence[SigmaFilter], site: SiteValues
) -> Compiled:
    try:
        if rule.errors:
            raise rule.errors[0]
        if isinstance(rule, SigmaRule):
            return _compile_event_rule(reduce(_filtered, filters, rule), path, site)
        return _compile_correlation(rule, path)
    except (SigmaError, NotEvaluableError, RecursionError, ValueError) as error:
        return NotEvaluable(_text(rule.id), _text(rule.title), path, _one_line(error))


def _filtered(rule: SigmaRule, sigma_filter: SigmaFilter) -> SigmaRule:
    filtered = sigma_filter.apply_on_rule(rule)
    return filtered if isinstance(filtered, SigmaRule) else rule


def _compile_event_rule(rule: SigmaRule, path: str, site: SiteValues) -> EventRule:
    translator = Translator(site)
    expressions = []
    for condition in rule.detection.parsed_condition:
        parsed = condition.parsed
        if parsed is None:
            raise NotEvaluableError("the condition is empty")
        expressions.append(translator.condition(parsed))
    source = rule.logsource
    logsource = tuple((part or "").strip().lower() for part in (source.product, source.category, source.service))
    return EventRule(
        info=_info(rule, path, "/".join(part or "*" for part in logsource)),
        name=_text(rule.name),
        logsource=(logsource[0], logsource[1], logsource[2]),
        expression=expressions[0] if len(expressions) == 1 else ["|", *expressions],
    )


def _compile_correlation(rule: SigmaCorrelationRule, path: str) -> CorrelationRule:
    kind = rule.type.name.lower()
    if kind not in _SUPPORTED_CORRELATIONS:
        raise NotEvaluableError(f"correlations of type {kind} are not supported")
    condition = rule.condition
    operator, count, field = "gte", 1, ""
    if isinstance(condition, SigmaCorrelationCondition):
        if isinstance(condition.fieldref, list):
            raise NotEvaluableError("counting the values of several fields together is not supported")
        operator, count, field = condition.op.name.lower(), int(condition.count), condition.fieldref or ""
    references = [reference.reference for reference in rule.rules or ()]
    tree = None
    if isinstance(condition, SigmaExtendedCorrelationCondition):
        tree = extended_condition(condition)
        references = references or sorted(condition.get_referenced_rules())
    return CorrelationRule(
        info=_info(rule, path, "correlation"),
        name=_text(rule.name),
        kind=kind,
        references=tuple(references),
        seconds=rule.timespan.seconds,
        group_by=tuple(rule.group_by or ()),
        aliases={
            alias.alias: {reference.reference: field_name for reference, field_name in alias.mapping.items()}
            for alias in rule.aliases
        },
        operator=operator,
        count=count,
        field=field,
        tree=tree,
        generate=rule.generate,
    )


def _info(rule: SigmaRuleBase, path: str, logsource: str) -> RuleInfo:
    names = [tag.name.lower().replace("_", "-") for tag in rule.tags if tag.namespace.lower() == "attack"]
    return RuleInfo(
        id=_text(rule.id) or path,
        title=_text(rule.title),
        level=Level(rule.level.name.lower()) if rule.level else Level.MEDIUM,
        author=_text(rule.author),
        techniques=tuple(dict.fromkeys(_techniques(names))),
        tactics=tuple(name for name in names if name in TACTICS),
        path=path,
        description=_text(rule.description).strip(),
        status=rule.status.name.lower() if rule.status else "",
        logsource=logsource,
        falsepositives=tuple(str(text) for text in rule.falsepositives),
    )


def _techniques(names: Iterable[str]) -> Iterable[str]:
    return (current_technique(name.upper()) for name in names if _TECHNIQUE.fullmatch(name))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
