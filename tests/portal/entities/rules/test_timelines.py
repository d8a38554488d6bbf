from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.entities.rules.timelines import Asked, Column, EventGroup, Range, read_asked, tables_of
from vedette.schema.catalogue import tables

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _again(asked):
    return read_asked(parse_qs(urlencode(asked.as_address())))


def test_each_table_is_in_one_group():
    found = [table for group in EventGroup for table in tables_of([group])]
    assert sorted(found) == sorted(tables())
    assert tables_of([]) == ()


@given(
    st.builds(
        Asked,
        words=st.text("abc<>\"' ", max_size=20).map(str.strip),
        range=st.sampled_from([Range.DAY, Range.WEEK, Range.MONTH]),
        groups=st.lists(st.sampled_from(EventGroup), unique=True).map(
            lambda some: tuple(each for each in EventGroup if each in some)
        ),
        columns=st.lists(st.sampled_from(Column), unique=True, min_size=1).map(
            lambda some: tuple(each for each in Column if each in some)
        ),
        is_flagged=st.booleans(),
    )
)
def test_an_address_says_all_that_was_asked(asked):
    assert _again(asked) == asked


def test_a_custom_range_is_in_the_address_to_the_minute():
    asked = read_asked({"range": ["custom"], "from": ["2026-03-01T10:00"], "until": ["2026-03-01T11:30"]})
    assert asked.period(NOW, NOW) == (datetime(2026, 3, 1, 10, tzinfo=UTC), datetime(2026, 3, 1, 11, 30, tzinfo=UTC))
    assert _again(asked) == asked
    assert read_asked({"from": ["2026-03-01T10:00"]}).range is Range.CUSTOM
    assert read_asked({"range": ["1d"], "from": ["2026-03-01T10:00"]}).start is None


@pytest.mark.parametrize(
    "text", ["", "x", "0001-01-01T00:00", "9999-12-31T23:59", "2026-02-30T00:00", "2026-03-01T10:00\0"]
)
def test_a_moment_that_is_none_is_passed_over(text):
    start = read_asked({"from": [text]}).start
    assert start is None or start.year == 2026


def test_a_range_ends_now_or_with_what_came_last():
    day = Asked(range=Range.DAY)
    assert day.period(NOW, NOW - timedelta(hours=2))[1] == NOW
    old = NOW - timedelta(days=400)
    start, end = day.period(NOW, old)
    assert start < old < end
    assert day.period(NOW, NOW + timedelta(days=4_000)) == (NOW - timedelta(days=1), NOW)
    assert day.period(NOW, None)[1] == NOW
    ahead = NOW + timedelta(hours=1)
    assert day.period(NOW, ahead)[1] > ahead


def test_a_range_that_ends_before_it_begins_is_not_turned_round():
    asked = read_asked({"range": ["custom"], "from": ["2026-03-02T10:00"], "until": ["2026-03-01T10:00"]})
    start, end = asked.period(NOW, NOW)
    assert end - start == timedelta(minutes=1)


def test_pages_and_panes_keep_the_rest():
    asked = Asked(words="a", event="e")
    assert asked.going_on("c") == Asked(words="a", after="c")
    assert asked.going_on("c").opened_at("e").event == "e"
    assert not Asked(columns=(Column.TABLE,), after="x").is_narrowed
    assert asked.is_narrowed


@given(
    st.dictionaries(
        st.sampled_from(["q", "range", "from", "until", "group", "column", "after", "event"]),
        st.lists(st.text(max_size=300), max_size=3),
    )
)
def test_no_address_breaks_it(told):
    asked = read_asked(told)
    assert len(asked.words) <= 100
    assert asked.period(NOW, NOW)[0] < asked.period(NOW, NOW)[1]
