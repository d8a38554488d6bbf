"""Correlations: hits that together mean more, counted in sliding windows of event time.

* Hits are taken in the order of their events' time, equal times in the order in which they came.
* A hit without a time, without a group-by field, or (``value_count``) without the counted field takes no part.
* A window holds the hits of one group that are at most the timespan older than the newest of them.
* A correlation fires at the hit with which its condition becomes true; that group's window then starts empty, so
  that one burst is one firing.
* ``event_count`` counts events (one that two of the rules match counts once), ``value_count`` distinct values,
  ``temporal`` distinct rules; ``temporal_ordered`` also wants every rule, in the order in which it names them.
* Group-by fields and counted values are compared as texts, caselessly, as values are everywhere; an empty one is none.
* A firing is a hit of the correlation at the completing hit's time, with the group's values as its fields; other
  correlations may count it.
"""

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sigma.correlations import (
    CorrelationConditionAND,
    CorrelationConditionItem,
    CorrelationConditionNOT,
    SigmaCorrelationConditionOperator,
    SigmaCorrelationRule,
    SigmaCorrelationType,
    SigmaExtendedCorrelationCondition,
    SigmaRuleReference,
)

from detections.oracle.conditions import Event, elements
from detections.oracle.evaluation import evaluate
from detections.oracle.rules import OracleRule
from detections.oracle.values import text_of
from vedette.schema.events import EventBatch

COUNTS = {
    SigmaCorrelationConditionOperator.LT: operator.lt,
    SigmaCorrelationConditionOperator.LTE: operator.le,
    SigmaCorrelationConditionOperator.GT: operator.gt,
    SigmaCorrelationConditionOperator.GTE: operator.ge,
    SigmaCorrelationConditionOperator.EQ: operator.eq,
    SigmaCorrelationConditionOperator.NEQ: operator.ne,
}


@dataclass(frozen=True, slots=True, eq=False)
class Occurrence:
    """A rule's hit, as correlations see it."""

    rule: OracleRule
    timestamp: datetime | None
    source: str
    record: int
    event: Event


@dataclass(frozen=True, slots=True)
class Firing:
    """A correlation fulfilled: the record that completed it and the number of hits in its window."""

    rule_id: str
    source: str
    record: int
    matched: int


def occurrences(rules: Sequence[OracleRule], batch: EventBatch) -> list[Occurrence]:
    """The hits of a batch with their events, for :func:`correlate`."""
    by_id = {rule.id: rule for rule in rules}
    rows = {record: position for position, record in enumerate(batch.records)}
    return [
        Occurrence(by_id[rule_id], batch.layout.time_of(batch.events[row]), batch.source, record, batch.events[row])
        for record, rule_id in evaluate(rules, batch)
        for row in [rows[record]]
    ]


def correlate(rules: Sequence[OracleRule], stream: Iterable[Occurrence]) -> list[Firing]:
    """Every firing of the correlations among the rules, one correlation after the other."""
    hits = list(stream)
    fired: dict[int, list[tuple[Firing, Occurrence]]] = {}
    for rule in _referenced_first(rules):
        own = [hit for hit in hits if any(hit.rule is counted for counted in rule.refers_to)]
        derived = [hit for other in rule.refers_to for _, hit in fired.get(id(other), [])]
        fired[id(rule)] = _fire(rule, [*own, *derived])
    return [firing for rule in rules for firing, _ in fired.get(id(rule), [])]


def _referenced_first(rules: Sequence[OracleRule]) -> list[OracleRule]:
    ordered: list[OracleRule] = []

    def place(rule: OracleRule) -> None:
        for other in rule.refers_to:
            place(other)
        if rule.correlation is not None and rule not in ordered:
            ordered.append(rule)

    for rule in rules:
        if not rule.error:
            place(rule)
    return ordered


def _fire(rule: OracleRule, hits: Sequence[Occurrence]) -> list[tuple[Firing, Occurrence]]:
    correlation = rule.correlation
    assert correlation is not None
    span = timedelta(seconds=correlation.timespan.seconds)
    windows: dict[tuple[str, ...], list[Occurrence]] = {}
    fired = []
    for hit in _in_order(rule, hits):
        group = _group(correlation, hit)
        if group is None or not _counted(correlation, hit):
            continue
        window = [old for old in windows.get(group, []) if _time(hit) - _time(old) <= span] + [hit]
        complete = _fulfilled(rule, window)
        windows[group] = [] if complete else window
        if complete:
            fired.append((Firing(rule.id, hit.source, hit.record, len(window)), _derived(rule, hit, group)))
    return fired


def _in_order(rule: OracleRule, hits: Sequence[Occurrence]) -> list[Occurrence]:
    timed = [hit for hit in hits if hit.timestamp is not None]
    return sorted(timed, key=_time)


def _time(hit: Occurrence) -> datetime:
    assert hit.timestamp is not None
    return hit.timestamp


def _group(correlation: SigmaCorrelationRule, hit: Occurrence) -> tuple[str, ...] | None:
    values = [_field(correlation, hit, name) for name in correlation.group_by or []]
    present = tuple(value for value in values if value is not None)
    return present if len(present) == len(values) else None


def _field(correlation: SigmaCorrelationRule, hit: Occurrence, name: str) -> str | None:
    """The text of a group-by or counted field in this hit's event, under the name that an alias gives it there."""
    alias = correlation.aliases.aliases.get(name)
    own = {} if alias is None else {entry.reference: field for entry, field in alias.mapping.items()}
    field = next((field for reference, field in own.items() if hit.rule.is_named(reference)), name)
    present = [value for value in elements(hit.event, field) if value is not None]
    return (text_of(present[0]).casefold() or None) if present else None


def _counted(correlation: SigmaCorrelationRule, hit: Occurrence) -> tuple[str, ...] | None:
    """What ``value_count`` counts of this hit; other types count every hit."""
    values = [_field(correlation, hit, name) for name in _counted_fields(correlation)]
    present = tuple(value for value in values if value is not None)
    return present if values and len(present) == len(values) else None if values else ("",)


def _counted_fields(correlation: SigmaCorrelationRule) -> list[str]:
    if correlation.type is not SigmaCorrelationType.VALUE_COUNT:
        return []
    assert not isinstance(correlation.condition, SigmaExtendedCorrelationCondition)
    fields = correlation.condition.fieldref or []
    return [fields] if isinstance(fields, str) else list(fields)


def _fulfilled(rule: OracleRule, window: Sequence[Occurrence]) -> bool:
    correlation = rule.correlation
    assert correlation is not None
    if correlation.type is SigmaCorrelationType.TEMPORAL_ORDERED and not _in_named_order(rule, window):
        return False
    if isinstance(correlation.condition, SigmaExtendedCorrelationCondition):
        return _holds(correlation.condition.parsed, window)
    compare: Callable[[float, float], bool] = COUNTS[correlation.condition.op]
    return compare(_size(correlation, window), correlation.condition.count)


def _size(correlation: SigmaCorrelationRule, window: Sequence[Occurrence]) -> int:
    if correlation.type is SigmaCorrelationType.EVENT_COUNT:
        return len({(hit.source, hit.record) for hit in window})
    if correlation.type is SigmaCorrelationType.VALUE_COUNT:
        return len({_counted(correlation, hit) for hit in window})
    return len({id(hit.rule) for hit in window})


def _in_named_order(rule: OracleRule, window: Sequence[Occurrence]) -> bool:
    waiting = list(rule.refers_to)
    for hit in window:
        if waiting and hit.rule is waiting[0]:
            waiting.pop(0)
    return not waiting


def _holds(node: CorrelationConditionItem | SigmaRuleReference, window: Sequence[Occurrence]) -> bool:
    if isinstance(node, SigmaRuleReference):
        return any(hit.rule.is_named(node.reference) for hit in window)
    parts = (_holds(part, window) for part in node.args)
    if isinstance(node, CorrelationConditionNOT):
        return not next(parts)
    return all(parts) if isinstance(node, CorrelationConditionAND) else any(parts)


def _derived(rule: OracleRule, hit: Occurrence, group: tuple[str, ...]) -> Occurrence:
    assert rule.correlation is not None
    fields: Mapping[str, str] = dict(zip(rule.correlation.group_by or [], group, strict=True))
    return Occurrence(rule, hit.timestamp, hit.source, hit.record, dict(fields))
