from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lake.small_rows import DAY, FILES, PROCESSES, at, device, event, filled, many, table
from vedette.lake.reader import Period, Reader
from vedette.lake.sandbox import ReaderLimits
from vedette.lake.store import Lake
from vedette.lake.timeline import TimelineRequest, timeline

DAY_ONE = Period(DAY, DAY + timedelta(days=1))


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        yield lake


def _page(folder, *, limits=None, **asked):
    request = TimelineRequest(**{"device": device(1), "period": DAY_ONE, **asked})
    with Reader.open(folder, "acme", limits or ReaderLimits()) as reader:
        return timeline(reader, request)


def _pages(folder, between=lambda: None, **asked):
    page = _page(folder, **asked)
    events = list(page.events)
    while page.next is not None:
        between()
        page = _page(folder, after=page.next, **asked)
        events.extend(page.events)
    return events


def _numbers(events):
    return [event.row["ReportId"] for event in events]


def test_a_timeline_shows_one_device_newest_first(lake, tmp_path):
    filled(lake, {PROCESSES: table(event(at(1), ReportId=1), event(at(3), ReportId=3), event(at(2), 2, ReportId=2))})
    assert _numbers(_page(tmp_path).events) == [3, 1]
    assert _numbers(_page(tmp_path, newest_first=False).events) == [1, 3]


def test_tables_are_one_timeline(lake, tmp_path):
    wrote = event(at(2), ActionType="FileCreated", FileName="a.exe", ReportId=2)
    filled(lake, {PROCESSES: table(event(at(1), ReportId=1), event(at(3), ReportId=3)), FILES: table(wrote)})
    events = _page(tmp_path).events
    assert [(event.table, event.action) for event in events][1] == (FILES, "FileCreated")
    assert _numbers(events) == [3, 2, 1]
    assert _numbers(_page(tmp_path, tables=(FILES,)).events) == [2]


def test_a_period_ends_before_its_end(lake, tmp_path):
    filled(lake, {PROCESSES: table(event(at(1), ReportId=1), event(at(2), ReportId=2), event(at(3), ReportId=3))})
    assert _numbers(_page(tmp_path, period=Period(at(1), at(3))).events) == [2, 1]


def test_moments_come_back_to_the_microsecond_in_utc(lake, tmp_path):
    when = at(1, microseconds=123_457)
    filled(lake, {PROCESSES: table(event(when, ProcessCreationTime=when))})
    (only,) = _page(tmp_path).events
    assert only.time == only.row["Timestamp"] == only.row["ProcessCreationTime"] == when
    assert only.time.utcoffset() == timedelta(0)


def test_actions_narrow_it(lake, tmp_path):
    rows = table(event(at(1), ReportId=1), event(at(2), ActionType="ProcessSuspicious", ReportId=2))
    filled(lake, {PROCESSES: rows})
    assert _numbers(_page(tmp_path, actions=("ProcessSuspicious", "Other")).events) == [2]


@pytest.mark.parametrize("text", ["MIMIKATZ", "mimi", "üBER", "50%", "a_b", "it's"])
def test_text_is_found_in_any_column_whatever_its_letter_case(lake, tmp_path, text):
    line = "run Mimikatz Über 50% a_b it's"
    filled(
        lake,
        {PROCESSES: table(event(at(1), ProcessCommandLine=line, ReportId=1), event(at(2), FileName="axb", ReportId=2))},
    )
    assert _numbers(_page(tmp_path, text=text).events) == [1]


def test_text_can_be_looked_for_in_some_columns_and_on_all_devices(lake, tmp_path):
    one = event(at(1), 1, FileName="needle.exe", ReportId=1)
    other = event(at(2), 2, ProcessCommandLine="find needle", ReportId=2)
    filled(lake, {PROCESSES: table(one, other), FILES: table(event(at(3), ReportId=3))})
    assert _numbers(_page(tmp_path, device="", text="needle").events) == [2, 1]
    assert _numbers(_page(tmp_path, device="", text="needle", text_columns=("FileName",)).events) == [1]
    assert _numbers(_page(tmp_path, device="").events) == [3, 2, 1]


def test_text_is_a_value_and_never_part_of_the_question(lake, tmp_path):
    filled(lake, {PROCESSES: table(event(at(1)))})
    for text in ("' OR 1=1 --", '"; DROP TABLE x; --', "?", "$1", "%", "\\"):
        assert _page(tmp_path, text=text).events == ()
        assert _page(tmp_path, device=text).events == ()


def test_pages_put_together_are_the_timeline(lake, tmp_path):
    filled(lake, {PROCESSES: many(60, 1, devices=2), FILES: many(60, 2, devices=2)})
    whole = _numbers(_page(tmp_path, limit=1_000).events)
    assert _numbers(_pages(tmp_path, limit=7)) == whole
    assert len(whole) == len(set(whole)) > 30


def test_no_page_follows_the_last(lake, tmp_path):
    filled(lake, {PROCESSES: table(event(at(1)), event(at(2)))})
    assert _page(tmp_path, limit=2).next is None


def test_events_that_are_equal_in_everything_are_all_shown(lake, tmp_path):
    filled(lake, {PROCESSES: table(*[event(at(1), ReportId=1)] * 7, event(at(1), ReportId=2))})
    assert sorted(_numbers(_pages(tmp_path, limit=2))) == [1] * 7 + [2]


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_go_on_over_many_days(lake, tmp_path, newest_first):
    filled(lake, {PROCESSES: many(90, 1, days=12, devices=2)}, {FILES: many(30, 2, days=12, devices=2)})
    fortnight = Period(DAY, DAY + timedelta(days=14))
    whole = _numbers(_page(tmp_path, period=fortnight, limit=1_000, newest_first=newest_first).events)
    assert _numbers(_pages(tmp_path, period=fortnight, limit=4, newest_first=newest_first)) == whole
    assert len(whole) > 40


@pytest.mark.parametrize("newest_first", [True, False])
def test_what_happens_to_the_store_between_pages_neither_repeats_nor_hides(lake, tmp_path, newest_first):
    filled(lake, *({PROCESSES: many(20, seed, devices=2)} for seed in range(4)))
    whole = _numbers(_page(tmp_path, limit=1_000, newest_first=newest_first).events)
    shown = _numbers(_pages(tmp_path, lake.compact, limit=9, newest_first=newest_first))
    assert shown == whole


@settings(max_examples=15, deadline=None)
@given(
    minutes=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), min_size=1, max_size=25),
    limit=st.integers(1, 6),
    newest_first=st.booleans(),
)
def test_pages_of_any_size_show_each_event_once_in_order(tmp_path_factory, minutes, limit, newest_first):
    folder = tmp_path_factory.mktemp("lake")
    rows = {name: [] for name in (PROCESSES, FILES)}
    for minute, number, is_file in minutes:
        rows[FILES if is_file else PROCESSES].append(event(at(minutes=minute), ReportId=number))
    with Lake.open(folder, "acme") as lake:
        filled(lake, {name: table(*found) for name, found in rows.items() if found})
    events = _pages(folder, limit=limit, newest_first=newest_first)
    times = [event.time for event in events]
    assert times == sorted(times, reverse=newest_first)
    assert sorted(_numbers(events)) == sorted(number for _, number, _ in minutes)


def test_the_reader_s_limit_holds_whatever_is_asked_for(lake, tmp_path):
    filled(lake, {PROCESSES: many(50, devices=2)})
    page = _page(tmp_path, limit=1_000_000, limits=ReaderLimits(rows=5))
    assert len(page.events) == 5
    assert page.next is not None


def test_columns_that_came_later_are_null_before(lake, tmp_path):
    filled(lake, {PROCESSES: table(event(at(1)))}, {PROCESSES: table(event(at(26), SHA256="ab"))})
    (only,) = _page(tmp_path).events
    assert only.row["SHA256"] is None
