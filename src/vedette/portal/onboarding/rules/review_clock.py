"""The clock of a review: business days from the application to the decision, halted while the organisation is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from vedette.portal.onboarding.rules.application import PENDING, ApplicationState
from vedette.portal.tenants.rules.business_days import BusinessCalendar, add_business_time, business_time_between

REVIEW_TAKES = 5
"""Business days."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """Since when an application was in a state."""

    since: datetime
    state: ApplicationState


@dataclass(frozen=True, slots=True)
class ReviewClock:
    """How much of the promised time went by, and when it ends if nothing halts it."""

    used: timedelta
    """Business time."""
    due: datetime | None
    """Nothing while the clock is halted or has stopped."""
    is_running: bool
    is_late: bool

    @property
    def days_used(self) -> float:
        """Business days."""
        return self.used / _DAY

    @property
    def whole_days_used(self) -> int:
        """Business days that are over: what grammar counts by."""
        return self.used // _DAY


def review_clock(stays: Sequence[Stay], now: datetime, calendar: BusinessCalendar) -> ReviewClock | None:
    """The clock of the latest application, from its stays in order; nothing where none was ever sent in."""
    latest = _since_the_latest_application(stays)
    if not latest:
        return None
    ends = [*(stay.since for stay in latest[1:]), now]
    counted = (ApplicationState.SUBMITTED, ApplicationState.UNDER_REVIEW)
    spans = [
        business_time_between(stay.since, end, calendar)
        for stay, end in zip(latest, ends, strict=True)
        if stay.state in counted
    ]
    used, promised, is_running = sum(spans, timedelta()), REVIEW_TAKES * _DAY, latest[-1].state in counted
    due = add_business_time(latest[-1].since, promised - (used - spans[-1]), calendar) if is_running else None
    return ReviewClock(used, due, is_running, used > promised)


def _since_the_latest_application(stays: Sequence[Stay]) -> Sequence[Stay]:
    starts = [number for number, stay in enumerate(stays) if stay.state is ApplicationState.SUBMITTED]
    if not starts:
        return ()
    latest = stays[starts[-1] :]
    decided = [number for number, stay in enumerate(latest) if stay.state not in PENDING]
    return latest[: decided[0] + 1] if decided else latest
