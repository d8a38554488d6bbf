"""The clock of a case: when the next progress report is due, halted while the organisation is asked for something.

Two days are 48 hours of the calendar, or of business days where the service counts those: then nights count and
Saturdays, Sundays and holidays do not. What a clock promised once stays promised, also when holidays change later.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from vedette.portal.cases.rules.phases import ClockEffect
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.tenants.rules.business_days import BusinessCalendar, add_business_time, business_time_between

REPORT_WITHIN = timedelta(hours=48)
FARTHEST_PROMISE = timedelta(days=60)
_NOTHING = timedelta()


class ClockKind(StrEnum):
    """Which time counts."""

    CALENDAR = "calendar"
    BUSINESS_DAYS = "business_days"


@dataclass(frozen=True, slots=True)
class Clock:
    """When the next report is due, or how much time is left while nobody counts; neither: it stopped."""

    kind: ClockKind
    due: datetime | None = None
    left: timedelta | None = None

    @property
    def is_running(self) -> bool:
        return self.due is not None

    @property
    def is_paused(self) -> bool:
        return self.left is not None

    def is_late(self, now: datetime) -> bool:
        """Whether the report did not come in time: at the very moment it still is in time."""
        return self.due is not None and now > self.due


def turned(
    clock: Clock, effect: ClockEffect, now: datetime, calendar: BusinessCalendar, promised: datetime | None = None
) -> Clock:
    """The clock after a step. Raises RefusedError where a date must be promised and none that can be is."""
    match effect:
        case ClockEffect.KEEP:
            return clock
        case ClockEffect.START:
            return _running(clock.kind, REPORT_WITHIN, now, calendar)
        case ClockEffect.PAUSE:
            return Clock(clock.kind, left=left_at(clock, now, calendar))
        case ClockEffect.RESUME:
            return _running(clock.kind, clock.left or REPORT_WITHIN, now, calendar)
        case ClockEffect.PROMISE:
            return Clock(clock.kind, due=_checked(promised, now))
        case ClockEffect.STOP:
            return Clock(clock.kind)


def left_at(clock: Clock, now: datetime, calendar: BusinessCalendar) -> timedelta:
    """How much counted time is left; none where the moment is over.

    A clock that is halted after its moment was missed has nothing left to go on with: it starts anew, because the miss
    is on record and a second one would be invented.
    """
    if clock.due is None or now >= clock.due:
        return clock.left or _NOTHING
    if clock.kind is ClockKind.CALENDAR:
        return clock.due - now
    return business_time_between(now, clock.due, calendar)


def _running(kind: ClockKind, span: timedelta, now: datetime, calendar: BusinessCalendar) -> Clock:
    due = now + span if kind is ClockKind.CALENDAR else add_business_time(now, span, calendar)
    return Clock(kind, due=due)


def _checked(promised: datetime | None, now: datetime) -> datetime:
    if promised is None or promised <= now:
        raise RefusedError(CaseReason.NO_NEXT_DATE)
    if promised - now > FARTHEST_PROMISE:
        raise RefusedError(CaseReason.NEXT_DATE_TOO_FAR)
    return promised
