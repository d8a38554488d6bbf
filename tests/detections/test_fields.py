"""Each value of a field is looked at once, and truth never depends on what was looked at before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.detections import fields
from vedette.detections.fields import FieldClasses, Memory
from vedette.schema.events import Scalar

LEAVES = {1: ("eq", "1"), 2: ("eq", "true"), 3: ("null",), 4: ("any",), 5: ("ct", "a"), 6: ("gt", 5)}


def truth(classes: FieldClasses, value: Scalar) -> frozenset[int]:
    return classes.leaves_of[classes[value]]


@given(st.lists(st.none() | st.booleans() | st.integers(-2, 9) | st.floats(0, 2) | st.text("ab1"), max_size=20))
def test_truth_is_the_same_in_any_order(values: list[Scalar]) -> None:
    together = FieldClasses(LEAVES, Memory(), None)
    for value in values:
        assert truth(together, value) == truth(FieldClasses(LEAVES, Memory(), None), value)


def test_true_and_one_are_different_texts_though_equal_as_keys() -> None:
    classes = FieldClasses(LEAVES, Memory(), None)
    assert [truth(classes, value) for value in (1, True, 1.0, True)] == [{1, 4}, {2, 4}, {1, 4}, {2, 4}]


def test_a_list_has_what_any_element_has() -> None:
    classes = FieldClasses(LEAVES, Memory(), None)
    assert classes.leaves_of[classes.of_any(["a", 7])] == {4, 5, 6}


def test_an_empty_list_is_absent() -> None:
    classes = FieldClasses(LEAVES, Memory(), None)
    assert classes.of_any([]) == classes[None]


def test_memory_is_dropped_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fields, "ENTRIES_CAP", 10)
    memory = Memory()
    classes = FieldClasses(LEAVES, memory, None)
    for number in range(100, 120):
        classes[str(number)]
    memory.relieve()
    assert len(classes) == 0
    assert truth(classes, "abc") == {4, 5}


def test_very_long_values_are_not_remembered() -> None:
    classes = FieldClasses(LEAVES, Memory(), None)
    assert truth(classes, "a" * 5_000) == {4, 5}
    assert len(classes) == 0
