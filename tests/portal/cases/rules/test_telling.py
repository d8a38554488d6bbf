"""A case as programs read it."""

from datetime import UTC, datetime, timedelta

import pytest

from vedette.portal.cases.rules.clock import Clock, ClockKind
from vedette.portal.cases.rules.telling import moment, told_clock

AT = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("clock", "state", "due", "left"),
    [
        (Clock(ClockKind.CALENDAR, due=AT), "running", "2026-03-10T09:30:00Z", None),
        (Clock(ClockKind.BUSINESS_DAYS, left=timedelta(hours=2)), "paused", None, 7_200),
        (Clock(ClockKind.CALENDAR), "stopped", None, None),
    ],
)
def test_a_clock_runs_halts_or_has_stopped(clock, state, due, left):
    told = told_clock(clock, is_late=False)
    assert (told["state"], told["due"], told["secondsLeft"], told["counts"]) == (state, due, left, clock.kind)


def test_no_moment_is_null():
    assert moment(None) is None
