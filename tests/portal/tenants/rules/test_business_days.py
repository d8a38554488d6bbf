from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.tenants.rules.business_days import BusinessCalendar, add_business_time, business_time_between

PARIS = ZoneInfo("Europe/Paris")
DAY, NOTHING = timedelta(days=1), timedelta()
WEEK = 5 * DAY
CHRISTMAS = frozenset({date(2026, 12, 25), date(2027, 1, 1)})

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda each: each.replace(tzinfo=UTC))  # noqa: DTZ001
spans = st.timedeltas(NOTHING, timedelta(days=40))
holidays = st.frozensets(days, max_size=60)
zones = st.sampled_from([UTC, PARIS, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati")])
calendars = st.builds(BusinessCalendar, zones, holidays)
without_changes_of_clocks = st.builds(BusinessCalendar, st.just(UTC), holidays)


def _utc(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def _begin(day, calendar):
    return datetime.combine(day, time(), calendar.zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-03-09T10:00+01:00", "2026-03-16T10:00+01:00"),  # Monday to Monday
        ("2026-03-13T17:30+01:00", "2026-03-20T17:30+01:00"),  # Friday to Friday
        ("2026-03-14T03:00+01:00", "2026-03-21T00:00+01:00"),  # Saturday night counts from Monday
        ("2026-03-15T23:59+01:00", "2026-03-21T00:00+01:00"),
        ("2026-03-26T10:00+01:00", "2026-04-02T10:00+02:00"),  # over the change to summer time
        ("2026-03-13T23:30+00:00", "2026-03-21T00:00+01:00"),  # still Friday in Greenwich, Saturday in Paris
        ("2026-12-21T10:00+01:00", "2026-12-29T10:00+01:00"),  # over Christmas, a Friday
        ("2026-12-24T10:00+01:00", "2027-01-04T10:00+01:00"),  # over Christmas and New Year
        ("2026-12-25T10:00+01:00", "2027-01-05T00:00+01:00"),  # what is asked on a holiday counts from the day after
    ],
)
def test_five_business_days_by_the_hunting_teams_calendar(start, due):
    assert add_business_time(_utc(start), WEEK, BusinessCalendar(PARIS, CHRISTMAS)) == _utc(due)


@given(days, calendars)
def test_no_time_of_a_weekend_or_holiday_counts_and_all_of_another_day_does(day, calendar):
    counted = business_time_between(_begin(day, calendar), _begin(day + DAY, calendar), calendar)
    assert counted == (NOTHING if day.weekday() > 4 or day in calendar.holidays else DAY)


@given(moments, st.timedeltas(timedelta(microseconds=1), timedelta(days=40)), calendars)
def test_nothing_is_due_on_a_weekend_or_holiday_but_at_the_midnight_that_ends_a_business_day(start, span, calendar):
    due = add_business_time(start, span, calendar).astimezone(calendar.zone)
    assert calendar.is_business_day((due - timedelta(microseconds=1)).date())


@given(moments, spans, without_changes_of_clocks)
def test_what_is_added_is_what_went_by(start, span, calendar):
    assert business_time_between(start, add_business_time(start, span, calendar), calendar) == span


@given(moments, spans, calendars)
def test_what_is_added_is_what_went_by_but_for_the_hour_of_a_change_of_clocks(start, span, calendar):
    end = add_business_time(start, span, calendar)
    assert abs(business_time_between(start, end, calendar) - span) <= timedelta(hours=1)


@given(moments, spans, without_changes_of_clocks)
def test_what_went_by_added_again_leads_to_the_same_moment_or_to_the_end_of_business_before_it(start, wait, calendar):
    end = start + wait
    again = add_business_time(start, business_time_between(start, end, calendar), calendar)
    assert business_time_between(min(again, end), max(again, end), calendar) == NOTHING


@given(moments, spans, spans, calendars)
def test_time_adds_up(start, first, second, calendar):
    middle, end = start + first, start + first + second
    parts = business_time_between(start, middle, calendar) + business_time_between(middle, end, calendar)
    assert abs(business_time_between(start, end, calendar) - parts) <= timedelta(hours=1)


@given(moments, spans, spans, without_changes_of_clocks)
def test_whoever_asks_later_or_for_longer_is_never_answered_earlier(start, wait, more, calendar):
    due = add_business_time(start, wait, calendar)
    assert add_business_time(start, wait + more, calendar) >= due
    assert add_business_time(start + more, wait, calendar) >= due


@given(moments, spans, without_changes_of_clocks, days)
def test_one_holiday_more_makes_nothing_due_earlier_and_at_most_by_as_many_days_later(start, span, calendar, day):
    more = BusinessCalendar(calendar.zone, calendar.holidays | {day})
    due = add_business_time(start, span, calendar)
    assert due <= add_business_time(start, span, more) <= add_business_time(start, span + DAY, calendar) + DAY


@given(moments, spans, calendars)
def test_who_looks_back_finds_nothing(start, wait, calendar):
    assert business_time_between(start + wait, start, calendar) == NOTHING
