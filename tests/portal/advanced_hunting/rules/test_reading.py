from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.lake.conditions import Comparison, Condition
from vedette.portal.advanced_hunting.rules.questions import Line, Question, Way
from vedette.portal.advanced_hunting.rules.reading import MOST_VALUES, Fault, Trouble, conditions_of
from vedette.schema.catalogue import tables


def _read(column, way, text="", table="DeviceProcessEvents"):
    return conditions_of(Question(table, lines=(Line(column, way, text),)))


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        (("FileName", Way.IS, "a b.exe"), Condition("FileName", Comparison.IS, ("a b.exe",))),
        (("filename", Way.LACKS, "x"), Condition("FileName", Comparison.LACKS, ("x",))),
        (("SHA1", Way.ONE_OF, "a, b;c  d"), Condition("SHA1", Comparison.IS, ("a", "b", "c", "d"))),
        (("SHA1", Way.NONE_OF, "a"), Condition("SHA1", Comparison.IS_NOT, ("a",))),
        (("SHA1", Way.KNOWN, "left over"), Condition("SHA1", Comparison.KNOWN)),
        (("ProcessId", Way.IS, "0x10"), Condition("ProcessId", Comparison.IS, (16,))),
        (("ProcessId", Way.ONE_OF, "4 8"), Condition("ProcessId", Comparison.IS, (4, 8))),
        (("IsProcessRemoteSession", Way.IS, "True"), Condition("IsProcessRemoteSession", Comparison.IS, (True,))),
        (
            ("Timestamp", Way.AT_LEAST, "2026-03-01 10:00"),
            Condition("Timestamp", Comparison.AT_LEAST, (datetime(2026, 3, 1, 10, tzinfo=UTC),)),
        ),
        (
            ("Timestamp", Way.AT_MOST, "2026-03-01T10:00+02:00"),
            Condition("Timestamp", Comparison.AT_MOST, (datetime(2026, 3, 1, 8, tzinfo=UTC),)),
        ),
    ],
)
def test_a_line_is_a_condition_in_the_type_of_its_column(line, condition):
    assert _read(*line) == ((condition,), ())


@pytest.mark.parametrize(
    ("line", "trouble"),
    [
        (("", Way.IS, "x"), Trouble.NO_COLUMN),
        (("FileName", Way.AT_LEAST, "x"), Trouble.NOT_OF_TEXT),
        (("ProcessId", Way.CONTAINS, "4"), Trouble.OF_TEXT_ALONE),
        (("FileName", Way.IS, ""), Trouble.NO_VALUE),
        (("FileName", Way.ONE_OF, " ,; "), Trouble.NO_VALUE),
        (("FileName", Way.ONE_OF, "a " * (MOST_VALUES + 1)), Trouble.TOO_MANY),
        (("ProcessId", Way.IS, "four"), Trouble.NO_NUMBER),
        (("ProcessId", Way.IS, str(2**64)), Trouble.NO_NUMBER),
        (("Timestamp", Way.AT_LEAST, "yesterday"), Trouble.NO_MOMENT),
        (("Timestamp", Way.AT_LEAST, "0001-01-01"), Trouble.NO_MOMENT),
        (("IsProcessRemoteSession", Way.IS, "perhaps"), Trouble.NO_TRUTH),
    ],
)
def test_what_makes_no_condition_is_said(line, trouble):
    conditions, (fault,) = _read(*line)
    assert (conditions, fault.trouble, fault.number) == ((), trouble, 1)


def test_a_column_that_does_not_exist_comes_with_what_may_have_been_meant():
    assert _read("ProcessComandLine", Way.IS, "x")[1] == (
        Fault(1, Trouble.NO_SUCH_COLUMN, "ProcessComandLine", "ProcessCommandLine"),
    )


def test_lines_that_make_a_condition_are_read_beside_those_that_do_not():
    lines = (Line("SHA1", Way.IS, "ab"), Line("nope", Way.IS, "x"), Line("MD5", Way.IS, "cd"))
    conditions, faults = conditions_of(Question("DeviceProcessEvents", lines=lines))
    assert [each.column for each in conditions] == ["SHA1", "MD5"]
    assert [each.number for each in faults] == [2]


@given(
    table=st.sampled_from(["", *tables()]),
    column=st.sampled_from(["Timestamp", "ReportId", "FileName", "IsExternalUser", "Latitude"]) | st.text(max_size=9),
    way=st.sampled_from(Way),
    text=st.text(max_size=20) | st.integers().map(str) | st.floats().map(str) | st.datetimes().map(str),
)
def test_no_line_breaks_it(table, column, way, text):
    conditions, faults = _read(column, way, text, table)
    assert len(conditions) + len(faults) == 1
