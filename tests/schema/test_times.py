"""One reader for the time stamps that logs really carry."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.schema import times
from vedette.schema.times import format_timestamp, parse_timestamp, spoken_duration

NOON = datetime(2026, 3, 10, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-10T12:00:00Z",
        "2026-03-10 12:00:00",
        "2026-03-10 12:00:00.000",
        "2026-03-10T12:00:00.000000000Z",
        "2026-03-10T13:00:00+01:00",
        "2026-03-10T06:30:00-0530",
        "2026-03-10 12:00:00 UTC",
        "3/10/2026, 12:00:00.000 PM",
        "1773144000",
        "1773144000000",
    ],
)
def test_one_moment_in_many_spellings(text: str) -> None:
    assert parse_timestamp(text) == NOON


def test_nanoseconds_are_cut_to_microseconds() -> None:
    assert parse_timestamp("2021-12-15T23:00:03.449464499Z") == datetime(2021, 12, 15, 23, 0, 3, 449464, tzinfo=UTC)


def test_midnight_and_noon_of_the_twelve_hour_clock() -> None:
    assert parse_timestamp("5/3/2021, 12:00:00 AM") == datetime(2021, 5, 3, 0, tzinfo=UTC)
    assert parse_timestamp("5/3/2021, 12:00:00 PM") == datetime(2021, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "-", "yesterday", "2026-13-01 00:00:00", "2026-02-30T00:00:00Z", "1e400", "nan"])
def test_what_is_no_time_gives_none(text: str) -> None:
    assert parse_timestamp(text) is None


@given(st.text() | st.floats() | st.integers() | st.booleans())
def test_nothing_makes_it_raise(value: str | float) -> None:
    parse_timestamp(value)


@given(st.datetimes(min_value=datetime(1970, 1, 2), timezones=st.just(UTC)))  # noqa: DTZ001 - the zone is added
def test_what_is_written_reads_back(moment: datetime) -> None:
    assert parse_timestamp(str(format_timestamp(moment))) == moment


def test_a_year_is_written_with_four_digits_always():
    assert format_timestamp(parse_timestamp("0001-01-01T00:00:00Z")) == "0001-01-01T00:00:00.000000Z"


@given(st.text("0123456789-:.,TZ W+", max_size=32) | st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"))
def test_the_quick_way_reads_nothing_that_the_pattern_would_not(text):
    quick = times._from_usual(text)
    assert quick is None or quick == times._from_iso(text)


@pytest.mark.parametrize("text", ["2026-W01-2T03:04:05Z", "2026-01-02T03:04:05:678Z", "2026-01-02T24:00:00Z"])
def test_other_spellings_of_the_standard_stay_unread(text):
    assert parse_timestamp(text) is None


@pytest.mark.parametrize(("seconds", "spoken"), [(0, "0 s"), (90, "90 s"), (900, "15 min"), (25_920, "7.2 h")])
def test_a_duration_is_told_in_the_unit_that_people_would_choose(seconds, spoken):
    assert spoken_duration(seconds) == spoken
