"""The clock of a case, over pauses, weekends, holidays, zones and changes of clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.clock import REPORT_WITHIN, Clock, ClockKind, left_at, turned
from vedette.portal.cases.rules.phases import ClockEffect
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.tenants.rules.business_days import BusinessCalendar, business_time_between

E = ClockEffect
PARIS = ZoneInfo("Europe/Paris")
MOMENT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
NO_HOLIDAYS = BusinessCalendar(UTC)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)).map(lambda each: each.replace(tzinfo=UTC))  # noqa: DTZ001
zones = st.sampled_from([UTC, PARIS, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Kiritimati")])
calendars = st.builds(
    BusinessCalendar, zones, st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20)
)
kinds = st.sampled_from(ClockKind)
works, halts = st.timedeltas(timedelta(), timedelta(hours=40)), st.timedeltas(timedelta(), timedelta(days=90))


def _started(kind, moment, calendar=NO_HOLIDAYS):
    return turned(Clock(kind), E.START, moment, calendar)


def test_two_days_are_forty_eight_hours():
    assert _started(ClockKind.CALENDAR, MOMENT).due == MOMENT + timedelta(hours=48)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-03-13T17:00+01:00", "2026-03-17T17:00+01:00"),  # Friday evening to Tuesday evening
        ("2026-03-14T11:00+01:00", "2026-03-18T00:00+01:00"),  # Saturday counts from Monday on
        ("2026-03-27T12:00+01:00", "2026-03-31T12:00+02:00"),  # over the weekend on which clocks change
        ("2026-12-24T10:00+01:00", "2026-12-29T10:00+01:00"),  # over Christmas, a Friday
    ],
)
def test_two_business_days_pass_over_weekends_and_holidays(start, due):
    calendar = BusinessCalendar(PARIS, frozenset({date(2026, 12, 25)}))
    clock = _started(ClockKind.BUSINESS_DAYS, datetime.fromisoformat(start), calendar)
    assert clock.due == datetime.fromisoformat(due)


@given(kinds, moments, calendars)
def test_a_new_clock_has_all_its_time(kind, moment, calendar):
    clock = _started(kind, moment, calendar)
    counted = business_time_between(moment, clock.due, calendar)
    assert (clock.due - moment if kind is ClockKind.CALENDAR else counted) == REPORT_WITHIN


@given(
    kinds,
    moments,
    calendars,
    st.timedeltas(timedelta(), timedelta(hours=40)),
    st.timedeltas(timedelta(), timedelta(days=90)),
)
def test_a_pause_takes_no_time_away_and_gives_none(kind, moment, calendar, worked, halted):
    clock = _started(kind, moment, calendar)
    paused = turned(clock, E.PAUSE, moment + worked, calendar)
    resumed = turned(paused, E.RESUME, moment + worked + halted, calendar)
    if moment + worked < clock.due:
        assert left_at(resumed, moment + worked + halted, calendar) == paused.left
    assert paused.due is None
    assert not paused.is_late(moment + worked + halted)


@given(kinds, moments, calendars, st.timedeltas(timedelta(days=-3), timedelta(days=30)))
def test_a_miss_is_never_overlooked_and_never_invented(kind, moment, calendar, later):
    clock = _started(kind, moment, calendar)
    now = moment + later
    assert clock.is_late(now) is (now > clock.due)


@given(kinds, moments, calendars)
def test_the_very_last_moment_is_in_time(kind, moment, calendar):
    clock = _started(kind, moment, calendar)
    assert not clock.is_late(clock.due)
    assert clock.is_late(clock.due + timedelta(microseconds=1))


@given(kinds, moments, calendars, st.timedeltas(timedelta(seconds=1), timedelta(days=30)))
def test_after_a_report_that_came_late_the_next_one_has_two_days(kind, moment, calendar, late):
    clock = _started(kind, moment, calendar)
    now = clock.due + late
    resumed = turned(turned(clock, E.PAUSE, now, calendar), E.RESUME, now, calendar)
    assert resumed == _started(kind, now, calendar)


@pytest.mark.parametrize(
    ("promised", "reason"),
    [
        (None, CaseReason.NO_NEXT_DATE),
        (MOMENT, CaseReason.NO_NEXT_DATE),
        (MOMENT + timedelta(days=61), CaseReason.NEXT_DATE_TOO_FAR),
    ],
)
def test_more_time_needs_a_moment_that_is_to_come_and_near(promised, reason):
    with pytest.raises(RefusedError) as refused:
        turned(_started(ClockKind.CALENDAR, MOMENT), E.PROMISE, MOMENT, NO_HOLIDAYS, promised)
    assert refused.value.reason is reason


def test_a_clock_that_stopped_misses_nothing():
    stopped = turned(_started(ClockKind.CALENDAR, MOMENT), E.STOP, MOMENT, NO_HOLIDAYS)
    assert (stopped.is_running, stopped.is_paused) == (False, False)
    assert not stopped.is_late(MOMENT + timedelta(days=999))
