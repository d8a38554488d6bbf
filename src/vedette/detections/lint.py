r"""What a careful author wants to hear about a rule: whether it runs, says what it means, and matches its own examples.

A rule may carry ``examples``, a custom attribute of ours: a map of ``match`` (events that it must hit) and ``miss``
(near misses that it must leave alone), each event a map of Sigma fields, e.g. ``{Image: 'C:\Windows\whoami.exe'}``.

An example of a correlation rule is a list of events, each with ``rule`` (the name of the rule that hits) and ``second``
(after the first) besides its fields.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from vedette.detections.build import build_pack
from vedette.detections.compiled import CorrelationRule, EventRule
from vedette.detections.correlation import correlate
from vedette.detections.engine import Engine
from vedette.detections.pack import Pack
from vedette.schema.entities import Entity
from vedette.schema.events import EventBatch, EventKind, Fields, FieldValue, ProcessRef, event_kind
from vedette.schema.ports import CorrelationInput
from vedette.schema.rules import RuleInfo

SHORTEST_DESCRIPTION = 40
_EXAMPLE_START = datetime(2026, 1, 1, tzinfo=UTC)


class Severity(StrEnum):
    """How bad a finding is: an error makes a rule useless, a warning makes it hard to use."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One thing to mend in a rule file."""

    path: str
    rule_id: str
    severity: Severity
    message: str


def check_rules(paths: Sequence[Path], *, site: Path | None = None) -> list[LintFinding]:
    """Everything worth saying about the rules at and below these paths, by file. Raises ``RulePathError``."""
    pack = build_pack(paths, cache=None, site=site)
    findings = [
        LintFinding(rule.path, rule.id, Severity.ERROR, f"cannot be evaluated: {rule.reason}")
        for rule in pack.not_evaluable
    ]
    engine = Engine(pack)
    for index, info in enumerate(pack.rules):
        findings += _about_meaning(info)
        findings += _about_examples(index, info, pack, engine)
    return sorted(findings, key=lambda finding: (finding.path, finding.rule_id, finding.message))


def _about_meaning(info: RuleInfo) -> Iterator[LintFinding]:
    def warning(message: str) -> LintFinding:
        return LintFinding(info.path, info.id, Severity.WARNING, message)

    if not _is_uuid(info.id):
        yield LintFinding(info.path, info.id, Severity.ERROR, "has no UUID as its id")
    if not info.title:
        yield LintFinding(info.path, info.id, Severity.ERROR, "has no title")
    if not info.techniques:
        yield warning("names no ATT&CK technique (a tag such as attack.t1059.001)")
    if not info.tactics:
        yield warning("names no ATT&CK tactic (a tag such as attack.execution)")
    if len(info.description) < SHORTEST_DESCRIPTION:
        yield warning(
            f"describes itself in fewer than {SHORTEST_DESCRIPTION} characters: say what a hunter should think"
        )


def _about_examples(index: int, info: RuleInfo, pack: Pack, engine: Engine) -> Iterator[LintFinding]:
    examples = examples_of(Path(info.path), info.id)
    for expected, wanted in (("match", True), ("miss", False)):
        for number, example in enumerate(examples.get(expected, ()), start=1):
            try:
                hits = example_hits(index, example, pack, engine)
            except (TypeError, ValueError, KeyError, AttributeError) as error:
                message = f"example {expected} {number} is not readable: {error}"
                yield LintFinding(info.path, info.id, Severity.ERROR, message)
                continue
            if hits is not wanted:
                verb = "does not match" if wanted else "matches"
                message = f"{verb} its example {expected} {number}"
                yield LintFinding(info.path, info.id, Severity.ERROR, message)


def examples_of(path: Path, rule_id: str) -> dict[str, list[Any]]:
    """The ``examples`` of one rule in a file, empty where it has none."""
    for document in yaml.safe_load_all(path.read_text(encoding="utf-8")):
        if isinstance(document, dict) and str(document.get("id", path)) == rule_id:
            examples = document.get("examples") or {}
            return examples if isinstance(examples, dict) else {}
    return {}


def example_hits(index: int, example: Any, pack: Pack, engine: Engine) -> bool:  # noqa: ANN401 - YAML as it was written
    """Whether a rule hits an example: an event, or for a correlation a list of hits of the rules that it counts."""
    if index in pack.event_rules:
        return _event_hits(index, pack.event_rules[index], example, engine)
    return _sequence_hits(index, pack.correlation_rules[index], example, pack)


def _event_hits(index: int, rule: EventRule, event: Fields, engine: Engine) -> bool:
    product, category, service = rule.logsource
    kind = event_kind(product, frozenset({category}), frozenset({service}))
    batch = EventBatch("example", [dict(event)], [kind], [0], _ExampleLayout())
    return any(hit.rule == index for hit in engine.match(batch))


def _sequence_hits(index: int, rule: CorrelationRule, sequence: Sequence[Mapping[str, Any]], pack: Pack) -> bool:
    members = pack.members[index]
    inputs = [
        CorrelationInput(
            rule=members[step.get("rule", rule.references[0])],
            timestamp=_EXAMPLE_START + timedelta(seconds=float(step["second"])),
            source="example",
            record=number,
            values=tuple((name, str(value)) for name, value in step.items() if name not in {"rule", "second"}),
        )
        for number, step in enumerate(sequence)
    ]
    return any(hit.rule == index for hit in correlate(pack, inputs))


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class _ExampleLayout:
    """Examples have no device, time or process."""

    name = "example"

    def device_of(self, event: Mapping[str, FieldValue]) -> str:  # noqa: ARG002 - the protocol's shape
        return ""

    def time_of(self, event: Mapping[str, FieldValue]) -> datetime | None:  # noqa: ARG002
        return None

    def account_of(self, event: Mapping[str, FieldValue]) -> str:  # noqa: ARG002
        return ""

    def process_of(self, event: Mapping[str, FieldValue], kind: EventKind) -> ProcessRef | None:  # noqa: ARG002
        return None

    def entities_of(self, event: Mapping[str, FieldValue], kind: EventKind) -> tuple[Entity, ...]:  # noqa: ARG002
        return ()

    def process_keys_of(self, event: Mapping[str, FieldValue], kind: EventKind) -> tuple[str, str]:  # noqa: ARG002
        return "", ""
