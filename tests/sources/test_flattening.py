"""Nested records under dotted names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.schema.problems import ProblemKind
from vedette.sources.flattening import flatten, is_flat
from vedette.sources.troubles import RecordRefused

nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=3), nested, max_size=4))
def test_the_result_is_always_flat(record):
    assert is_flat(flatten(record, 64).values())


def test_leaves_have_dotted_names_and_scalar_lists_stay():
    assert flatten({"a": {"b": {"c": 1}}, "d": [1, 2]}, 64) == {"a.b.c": 1, "d": [1, 2]}


def test_lists_of_objects_give_one_list_per_leaf():
    record = {"t": [{"n": "x", "p": [{"v": 1}, {"v": 2}]}, {"n": "y"}, "z"]}
    assert flatten(record, 64) == {"t.n": ["x", "y"], "t.p.v": [1, 2], "t": ["z"]}


@pytest.mark.parametrize("wrap", [lambda value: {"a": value}, lambda value: [value]])
def test_too_deep_is_refused(wrap):
    value = 1
    for _ in range(70):
        value = wrap(value)
    with pytest.raises(RecordRefused) as refused:
        flatten({"a": value}, 64)
    assert refused.value.kind is ProblemKind.TOO_DEEP
