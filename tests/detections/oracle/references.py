"""Correlations find the rules that they name; one that names a missing, void or circular rule is void itself."""

from collections.abc import Sequence

from sigma.correlations import (
    SigmaCorrelationRule,
    SigmaCorrelationType,
    SigmaExtendedCorrelationCondition,
)

from detections.oracle.rules import OracleRule

EVALUATED = frozenset(
    {
        SigmaCorrelationType.EVENT_COUNT,
        SigmaCorrelationType.VALUE_COUNT,
        SigmaCorrelationType.TEMPORAL,
        SigmaCorrelationType.TEMPORAL_ORDERED,
    }
)


def link(rules: Sequence[OracleRule]) -> None:
    """Fill ``refers_to`` of every correlation, or say in its ``error`` why it cannot run."""
    correlations = [rule for rule in rules if rule.correlation is not None and not rule.error]
    for rule in correlations:
        _find(rule, rules)
    for _ in correlations:
        for rule in correlations:
            rule.error = rule.error or _inherited_error(rule)
    for rule in correlations:
        rule.error = rule.error or ("it refers to itself" if _reaches(rule, rule, set()) else "")


def named_rules(correlation: SigmaCorrelationRule) -> list[str]:
    if correlation.rules is not None:
        return [entry.reference for entry in correlation.rules]
    assert isinstance(correlation.condition, SigmaExtendedCorrelationCondition)
    return correlation.condition.get_referenced_rules()


def _find(rule: OracleRule, rules: Sequence[OracleRule]) -> None:
    assert rule.correlation is not None
    if rule.correlation.type not in EVALUATED:
        rule.error = f"correlations of type {rule.correlation.type.name.lower()} are not evaluated"
    for name in named_rules(rule.correlation):
        found = next((candidate for candidate in rules if candidate.is_named(name)), None)
        if found is None:
            rule.error = f"it names {name}, which is not there"
            return
        rule.refers_to.append(found)


def _inherited_error(rule: OracleRule) -> str:
    void = next((other for other in rule.refers_to if other.error), None)
    return f"it counts {void.title}, which does not run" if void else ""


def _reaches(start: OracleRule, goal: OracleRule, seen: set[int]) -> bool:
    if id(start) in seen:
        return False
    seen.add(id(start))
    return any(other is goal or _reaches(other, goal, seen) for other in start.refers_to)
