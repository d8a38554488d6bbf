from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lake.small_rows import DAY, FILES, PROCESSES, at, device, event, filled, table
from vedette.lake.conditions import Comparison, Condition, is_fit
from vedette.lake.reader import Period, Reader
from vedette.lake.store import Lake
from vedette.lake.timeline import TimelineRequest, timeline

DAY_ONE = Period(DAY, DAY + timedelta(days=1))
TEXTS = ("", "-", "cmd.exe", "CMD.EXE", "Übel.exe", "a%b", "it's")


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        yield lake


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """A lake with a row for each text; rows know their number."""
    folder = tmp_path_factory.mktemp("texts")
    rows = [event(at(minutes=number), FileName=text, ReportId=number) for number, text in enumerate(TEXTS)]
    with Lake.open(folder, "acme") as lake:
        filled(lake, {PROCESSES: table(*rows)})
    return folder


def _found(folder, *conditions, **asked):
    request = TimelineRequest(DAY_ONE, conditions=conditions, newest_first=False, **asked)
    with Reader.open(folder, "acme") as reader:
        return [each.row["ReportId"] for each in timeline(reader, request).events]


def _expected(text, comparison, values):
    low, asked = text.lower(), [each.lower() for each in values]
    return {
        Comparison.IS: low in asked,
        Comparison.IS_NOT: low not in asked,
        Comparison.CONTAINS: any(each in low for each in asked),
        Comparison.LACKS: not any(each in low for each in asked),
        Comparison.BEGINS: any(low.startswith(each) for each in asked),
        Comparison.ENDS: any(low.endswith(each) for each in asked),
        Comparison.KNOWN: low not in {"", "-"},
        Comparison.UNKNOWN: low in {"", "-"},
    }[comparison]


@settings(max_examples=60, deadline=None)
@given(
    comparison=st.sampled_from([each for each in Comparison if is_fit(each, is_text=True)]),
    values=st.lists(st.sampled_from([*TEXTS, "exe", "cmd", "Ü", "%", "'; --", "?"]), min_size=1, max_size=3),
)
def test_text_is_compared_as_python_would_whatever_its_letter_case(texts, comparison, values):
    wanted = [number for number, text in enumerate(TEXTS) if _expected(text, comparison, values)]
    assert _found(texts, Condition("FileName", comparison, tuple(values))) == wanted


@pytest.mark.parametrize(
    ("comparison", "values", "numbers"),
    [
        (Comparison.IS, (4,), [1]),
        (Comparison.IS, (4, 8), [1, 2]),
        (Comparison.IS_NOT, (4,), [2, 3]),
        (Comparison.AT_LEAST, (5,), [2]),
        (Comparison.AT_MOST, (4,), [1]),
        (Comparison.KNOWN, (), [1, 2]),
        (Comparison.UNKNOWN, (), [3]),
    ],
)
def test_numbers_are_compared_and_an_unknown_one_is_no_number(lake, tmp_path, comparison, values, numbers):
    rows = [event(at(number), ProcessId=pid, ReportId=number) for number, pid in ((1, 4), (2, 8), (3, None))]
    filled(lake, {PROCESSES: table(*rows)})
    assert _found(tmp_path, Condition("ProcessId", comparison, values)) == numbers


def test_moments_are_compared_to_the_microsecond(lake, tmp_path):
    began = at(1, microseconds=7)
    filled(lake, {PROCESSES: table(event(at(2), ProcessCreationTime=began, ReportId=1))})
    for moment, numbers in ((began, [1]), (began + timedelta(microseconds=1), [])):
        assert _found(tmp_path, Condition("ProcessCreationTime", Comparison.AT_LEAST, (moment,))) == numbers


def test_conditions_hold_together_or_one_is_enough(lake, tmp_path):
    rows = [
        event(at(1), FileName="a.exe", ProcessId=1, ReportId=1),
        event(at(2), FileName="a.exe", ProcessId=2, ReportId=2),
        event(at(3), FileName="b.exe", ProcessId=2, ReportId=3),
        event(at(4), FileName="b.exe", ProcessId=3, ReportId=4),
    ]
    filled(lake, {PROCESSES: table(*rows)})
    both = Condition("FileName", Comparison.IS, ("a.exe",)), Condition("ProcessId", Comparison.IS, (2,))
    assert _found(tmp_path, *both) == [2]
    assert _found(tmp_path, *both, any_condition=True) == [1, 2, 3]


def test_tables_that_lack_a_column_tell_nothing_of_it(lake, tmp_path):
    processes = table(event(at(1), ProcessCommandLine="find", ReportId=1))
    filled(lake, {PROCESSES: processes, FILES: table(event(at(2), FileName="find.exe", ReportId=2))})
    line, name = (Condition(each, Comparison.CONTAINS, ("find",)) for each in ("ProcessCommandLine", "FileName"))
    assert (_found(tmp_path, line), _found(tmp_path, name)) == ([1], [2])
    assert _found(tmp_path, line, name) == []
    assert _found(tmp_path, line, name, any_condition=True) == [1, 2]


def test_only_the_devices_in_view_are_told_of(lake, tmp_path):
    filled(lake, {PROCESSES: table(*(event(at(number), number, ReportId=number) for number in (1, 2, 3)))})
    anything = Condition("DeviceName", Comparison.BEGINS, ("ws",))
    assert _found(tmp_path, anything, devices=frozenset({device(1), device(3)})) == [1, 3]
    assert _found(tmp_path, anything, devices=frozenset()) == []


@pytest.mark.parametrize(
    "unfit",
    [
        Condition("FileName", Comparison.AT_LEAST, ("a",)),
        Condition("ProcessId", Comparison.CONTAINS, (1,)),
        Condition("ProcessId", Comparison.IS, ("1",)),
        Condition("Timestamp", Comparison.AT_LEAST, (1,)),
        Condition("FileName", Comparison.IS),
    ],
)
def test_a_column_is_met_by_nothing_that_does_not_fit_it(lake, tmp_path, unfit):
    filled(lake, {PROCESSES: table(event(at(1), FileName="a", ProcessId=1, ReportId=1))})
    assert _found(tmp_path, unfit) == []
    fit = Condition("FileName", Comparison.IS, ("a",))
    assert len(_found(tmp_path, unfit, fit, any_condition=True)) == 1
