"""Rules asked about events, one after the other."""

from collections.abc import Sequence

from detections.oracle.conditions import Event
from detections.oracle.logsources import applies
from detections.oracle.rules import OracleRule
from vedette.schema.events import EventBatch, EventKind


def matches(rule: OracleRule, event: Event, kind: EventKind) -> bool:
    """Whether the rule's log source applies to the kind and its condition is true of the event."""
    return _asked_about(rule, kind) and rule.test is not None and rule.test(event)


def evaluate(rules: Sequence[OracleRule], batch: EventBatch) -> list[tuple[int, str]]:
    """Every hit as (record, rule id), in the order of the events, then of the rules.

    The one shortcut: which rules a kind of event is asked about is looked up once per kind.
    """
    asked: dict[EventKind, list[OracleRule]] = {}
    found: list[tuple[int, str]] = []
    for event, kind, record in zip(batch.events, batch.kinds, batch.records, strict=True):
        if kind not in asked:
            asked[kind] = [rule for rule in rules if _asked_about(rule, kind)]
        found.extend((record, rule.id) for rule in asked[kind] if rule.test is not None and rule.test(event))
    return found


def _asked_about(rule: OracleRule, kind: EventKind) -> bool:
    return rule.test is not None and rule.logsource is not None and applies(rule.logsource, kind)
