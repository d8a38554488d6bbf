"""Months by a clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from vedette.portal.reports.rules.months import Month, month_of

PARIS, AUCKLAND = ZoneInfo("Europe/Paris"), ZoneInfo("Pacific/Auckland")
MARCH = Month(2026, 3)


def test_a_month_begins_at_midnight_by_its_clock():
    assert MARCH.begin(UTC) == datetime(2026, 3, 1, tzinfo=UTC)
    assert MARCH.begin(PARIS) == datetime(2026, 2, 28, 23, tzinfo=UTC)
    assert MARCH.begin(AUCKLAND) == datetime(2026, 2, 28, 11, tzinfo=UTC)


def test_it_ends_where_the_next_begins_also_when_the_clock_was_put_forward():
    assert MARCH.end(PARIS) == MARCH.next.begin(PARIS) == datetime(2026, 3, 31, 22, tzinfo=UTC)
    assert MARCH.end(PARIS) - MARCH.begin(PARIS) == timedelta(days=31, hours=-1)


def test_a_moment_is_in_the_month_that_the_clock_shows():
    moment = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    assert (Month.of(moment, UTC), Month.of(moment, PARIS)) == (Month(2026, 2), MARCH)


def test_months_follow_one_another_over_new_year():
    assert Month(2025, 12).next == Month(2026, 1)
    assert Month(2026, 1).previous == Month(2025, 12)
    assert (MARCH.first, MARCH.last) == (date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(("year", "number"), [(2026, 0), (2026, 13), (0, 1), (99_999, 1)])
def test_what_is_no_month_is_none(year, number):
    assert month_of(year, number) is None
    assert month_of(2026, 3) == MARCH
