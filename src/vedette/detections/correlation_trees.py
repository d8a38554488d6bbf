"""Extended conditions of temporal correlations (``rule_a and not rule_b``) as plain expressions."""

from sigma.correlations import (
    CorrelationConditionAND,
    CorrelationConditionNOT,
    CorrelationConditionOR,
    SigmaExtendedCorrelationCondition,
    SigmaRuleReference,
)

from vedette.detections.logic import Expression

_OPERATORS = {CorrelationConditionAND: "&", CorrelationConditionOR: "|", CorrelationConditionNOT: "!"}


def extended_condition(condition: SigmaExtendedCorrelationCondition) -> Expression:
    """The condition's tree as nested lists."""
    return _tree(condition.parsed)


def _tree(item: object) -> Expression:
    if isinstance(item, SigmaRuleReference):
        return ["rule", item.reference]
    if isinstance(item, (CorrelationConditionAND, CorrelationConditionOR, CorrelationConditionNOT)):
        return [_OPERATORS[type(item)], *(_tree(part) for part in item.args)]
    raise ValueError(f"a correlation condition cannot hold {type(item).__name__}")
