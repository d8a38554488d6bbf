"""How a rule's detections and condition come to one answer for one event.

* A field that holds a list matches where any element does; an empty list is an absent field.
* ``|exists`` asks for a value that is not null.
* NOT is two-valued: ``not field: x`` is true for an event without the field.
* A map is AND, a list of maps is OR, a list of values is OR unless ``|all``; several conditions are OR.
* ``them`` and patterns pass over names that start with ``_``; a selector that names nothing makes the rule void.
* Keywords look into every value of the event, each by itself.
* A global filter applies where its log source covers the rule's and its list names the rule (or ``any``): the rule
  matches where its own condition and the filter's condition are true.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from sigma.conditions import (
    ConditionAND,
    ConditionIdentifier,
    ConditionNOT,
    ConditionOR,
    ConditionSelector,
    SigmaCondition,
)
from sigma.rule import SigmaDetection, SigmaDetectionItem, SigmaDetections
from sigma.types import SigmaExists, SigmaExpansion, SigmaFieldReference, SigmaNull, SigmaType

from detections.oracle.values import NotEvaluableError, Predicate, keyword_predicate, predicate, text_of
from vedette.schema.events import FieldValue, Scalar

Event = Mapping[str, FieldValue]
Test = Callable[[Event], bool]


def detections_test(detections: SigmaDetections) -> Test:
    """The whole detection section of a rule or a filter."""
    return any_of([_condition_test(condition, detections) for condition in detections.parsed_condition])


def any_of(tests: Sequence[Test]) -> Test:
    return lambda event: any(test(event) for test in tests)


def all_of(tests: Sequence[Test]) -> Test:
    return lambda event: all(test(event) for test in tests)


def none_of(test: Test) -> Test:
    return lambda event: not test(event)


def elements(event: Event, field: str) -> list[Scalar]:
    """The field's values one by one; an absent field and an empty list are one null."""
    value = event.get(field)
    return (value or [None]) if isinstance(value, list) else [value]


def _condition_test(condition: SigmaCondition, detections: SigmaDetections) -> Test:
    return _node_test(condition.parse(postprocess=False), detections)


def _node_test(node: object, detections: SigmaDetections) -> Test:
    if isinstance(node, ConditionIdentifier):
        return _named_test(node.identifier, detections)
    if isinstance(node, ConditionSelector):
        link = any_of if node.cond_class is ConditionOR else all_of
        return link([_named_test(name, detections) for name in selected_names(node.pattern, detections)])
    if isinstance(node, ConditionNOT):
        return none_of(_node_test(node.args[0], detections))
    if isinstance(node, (ConditionAND, ConditionOR)):
        link = all_of if isinstance(node, ConditionAND) else any_of
        return link([_node_test(part, detections) for part in node.args])
    raise NotEvaluableError(f"conditions with {type(node).__name__} are not evaluated")


def _named_test(name: str, detections: SigmaDetections) -> Test:
    if name not in detections.detections:
        raise NotEvaluableError(f"the condition names {name}, which is not defined")
    return _detection_test(detections.detections[name])


def selected_names(pattern: str, detections: SigmaDetections) -> list[str]:
    shape = ".*" if pattern == "them" else ".*".join(re.escape(part) for part in pattern.split("*"))
    names = [
        name
        for name in detections.detections
        if re.fullmatch(shape, name) and (pattern.startswith("_") or not name.startswith("_"))
    ]
    if not names:
        raise NotEvaluableError(f"the condition's {pattern} names no detection")
    return names


def _detection_test(detection: SigmaDetection) -> Test:
    tests = [
        _detection_test(item) if isinstance(item, SigmaDetection) else _item_test(item)
        for item in detection.detection_items
    ]
    return any_of(tests) if detection.item_linking is ConditionOR else all_of(tests)


def _item_test(item: SigmaDetectionItem) -> Test:
    values: list[SigmaType] = item.value or [SigmaNull()]
    if item.field is None:
        tests = [_keyword_test(value) for value in values]
    else:
        tests = [_field_test(item.field, value) for value in values]
    found = all_of(tests) if item.value_linking is ConditionAND else any_of(tests)
    return none_of(found) if item.negated else found


def _field_test(field: str, value: SigmaType) -> Test:
    if isinstance(value, SigmaExpansion):
        return any_of([_field_test(field, variant) for variant in value.values])
    if isinstance(value, SigmaFieldReference):
        return _reference_test(field, value)
    if isinstance(value, SigmaExists):
        return lambda event: any(found is not None for found in elements(event, field)) == value.exists
    return _element_test(field, predicate(value))


def _element_test(field: str, accepts: Predicate) -> Test:
    def test(event: Event) -> bool:
        value = event.get(field)
        if isinstance(value, list):
            return any(accepts(found) for found in value or [None])
        return accepts(value)

    return test


def _reference_test(field: str, reference: SigmaFieldReference) -> Test:
    relation = _relation(reference)

    def test(event: Event) -> bool:
        return any(
            relation(text_of(left).casefold(), text_of(right).casefold())
            for left in elements(event, field)
            for right in elements(event, reference.field)
            if left is not None and right is not None
        )

    return test


def _relation(reference: SigmaFieldReference) -> Callable[[str, str], bool]:
    if reference.starts_with and reference.ends_with:
        return str.__contains__
    if reference.starts_with:
        return str.startswith
    return str.endswith if reference.ends_with else str.__eq__


def _keyword_test(value: SigmaType) -> Test:
    if isinstance(value, SigmaExpansion):
        return any_of([_keyword_test(variant) for variant in value.values])
    accepts = keyword_predicate(value)
    return lambda event: any(accepts(found) for field in event for found in elements(event, field))
