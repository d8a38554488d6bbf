from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.lake.arrow_schemas import ARROW_TYPES
from vedette.lake.conversion import as_column, empty_column, without_dashes, worked_out

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
values = scalars | st.lists(scalars, max_size=3)


@pytest.mark.parametrize(
    ("given_value", "kind", "expected"),
    [
        (7, "long", 7),
        ("7", "long", 7),
        ("0x3e7", "long", 999),
        (7.0, "long", 7),
        ("seven", "long", None),
        (7.5, "long", None),
        (True, "long", None),
        (2**63, "long", None),
        (str(2**63 - 1), "long", 2**63 - 1),
        (2**31, "int", None),
        ("443", "int", 443),
        ("1.5", "real", 1.5),
        ("true", "bool", True),
        ("False", "bool", False),
        (0, "bool", False),
        ("perhaps", "bool", None),
        ("2026-01-02T03:04:05+02:00", "datetime", datetime(2026, 1, 2, 1, 4, 5, tzinfo=UTC)),
        ("1/2/2026, 3:04:05 AM", "datetime", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("yesterday", "datetime", None),
        (None, "string", ""),
        (True, "string", "true"),
        (7.0, "string", "7"),
        (["a", 1], "string", '["a",1]'),
        ("half \ud800", "string", "half ?"),
        ({"a": 1}, "dynamic", '{"a":1}'),
        ([2**70, "half \ud800"], "dynamic", '[1180591620717411303424,"half \\ud800"]'),
        (None, "dynamic", None),
    ],
)
def test_a_value_is_converted_strictly_or_is_nothing(given_value, kind, expected):
    assert as_column([given_value], kind).to_pylist() == [expected]


@settings(deadline=None)
@given(st.lists(values, max_size=6), st.sampled_from([kind for kind in ARROW_TYPES if kind != "dynamic"]))
def test_any_values_become_a_valid_column_of_their_type(given_values, kind):
    column = as_column(given_values, kind)
    column.validate(full=True)
    assert (column.type, len(column)) == (ARROW_TYPES[kind], len(given_values))
    assert kind != "string" or column.null_count == 0


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_whole_numbers_read_as_text_are_the_same(numbers):
    assert as_column([str(number) for number in numbers], "long").to_pylist() == numbers


def test_what_follows_from_a_text_is_asked_once_for_each():
    asked = []
    texts = pa.array(["a", "b", "a"]).dictionary_encode()
    assert worked_out(texts, lambda text: asked.append(text) or text.upper(), "string").to_pylist() == ["A", "B", "A"]
    assert asked == ["a", "b"]


def test_a_single_dash_is_nothing_and_more_of_them_are_text():
    assert without_dashes(pa.array(["-", "--", "a-b"])).to_pylist() == ["", "--", "a-b"]


def test_of_what_nothing_is_known_text_is_empty_and_numbers_are_null():
    assert empty_column("string", 2).to_pylist() == ["", ""]
    assert empty_column("long", 1).to_pylist() == [None]
