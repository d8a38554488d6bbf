from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.onboarding.rules.review_clock import Stay, review_clock
from vedette.portal.tenants.rules.business_days import BusinessCalendar

CALENDAR = BusinessCalendar(ZoneInfo("Europe/Paris"), frozenset({date(2026, 12, 25)}))
S = ApplicationState


def _utc(text):
    return datetime.fromisoformat(text).astimezone(UTC)


def _clock(*stays, now):
    return review_clock([Stay(_utc(at), state) for at, state in stays], _utc(now), CALENDAR)


def test_nobody_waits_before_somebody_applied():
    assert review_clock([], _utc("2026-03-09T10:00+01:00"), CALENDAR) is None


def test_the_clock_runs_from_the_application_and_over_the_beginning_of_the_review():
    clock = _clock(
        ("2026-03-09T10:00+01:00", S.SUBMITTED),
        ("2026-03-10T10:00+01:00", S.UNDER_REVIEW),
        now="2026-03-11T10:00+01:00",
    )
    assert (clock.days_used, clock.due) == (2, _utc("2026-03-16T10:00+01:00"))
    assert clock.is_running
    assert not clock.is_late


def test_it_is_late_the_moment_after_the_fifth_business_day():
    for now, is_late in (("2026-03-16T10:00+01:00", False), ("2026-03-16T10:01+01:00", True)):
        assert _clock(("2026-03-09T10:00+01:00", S.SUBMITTED), now=now).is_late is is_late


def test_a_holiday_gives_the_hunting_team_a_day_more():
    clock = _clock(("2026-12-23T10:00+01:00", S.SUBMITTED), now="2026-12-28T10:00+01:00")
    assert (clock.whole_days_used, clock.due) == (2, _utc("2026-12-31T10:00+01:00"))


def test_it_halts_while_the_organisation_is_asked():
    stays = [
        ("2026-03-09T10:00+01:00", S.SUBMITTED),
        ("2026-03-10T10:00+01:00", S.UNDER_REVIEW),
        ("2026-03-11T10:00+01:00", S.MORE_INFO),
    ]
    halted = _clock(*stays, now="2026-06-01T10:00+02:00")
    assert (halted.days_used, halted.due, halted.is_late) == (2, None, False)
    answered = _clock(*stays, ("2026-06-01T10:00+02:00", S.UNDER_REVIEW), now="2026-06-01T11:00+02:00")
    assert answered.due == _utc("2026-06-04T10:00+02:00")


@pytest.mark.parametrize("state", [S.APPROVED, S.DECLINED, S.WITHDRAWN])
def test_a_decision_stops_it(state):
    clock = _clock(
        ("2026-03-09T10:00+01:00", S.SUBMITTED),
        ("2026-03-09T11:00+01:00", state),
        now="2027-03-09T10:00+01:00",
    )
    assert (clock.used, clock.due, clock.is_running, clock.is_late) == (timedelta(hours=1), None, False, False)


def test_a_second_application_has_a_clock_of_its_own():
    clock = _clock(
        ("2026-01-05T10:00+01:00", S.SUBMITTED),
        ("2026-02-05T10:00+01:00", S.DECLINED),
        ("2026-03-09T10:00+01:00", S.SUBMITTED),
        now="2026-03-10T10:00+01:00",
    )
    assert clock.days_used == 1
