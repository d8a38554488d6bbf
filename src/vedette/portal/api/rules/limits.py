"""How many calls an application may make: a hundred a minute and fifteen hundred an hour, as documented."""

from dataclasses import dataclass
from datetime import datetime, timedelta

A_MINUTE, AN_HOUR = 100, 1_500
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Calls:
    """What was counted: when the minute and the hour began, and the calls in each."""

    minute: datetime | None = None
    in_minute: int = 0
    hour: datetime | None = None
    in_hour: int = 0


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many calls; the next one is taken after so many seconds."""

    seconds: int


def counted(calls: Calls, now: datetime) -> Calls | Wait:
    """The counts with one call more, or how long to wait; a call that is refused counts for nothing."""
    minute, in_minute = _window(calls.minute, calls.in_minute, now, _MINUTE)
    hour, in_hour = _window(calls.hour, calls.in_hour, now, _HOUR)
    waits = []
    if in_minute >= A_MINUTE:
        waits.append(minute + _MINUTE - now)
    if in_hour >= AN_HOUR:
        waits.append(hour + _HOUR - now)
    if waits:
        return Wait(int(max(waits).total_seconds()) + 1)
    return Calls(minute, in_minute + 1, hour, in_hour + 1)


def calls_this_hour(calls: Calls, now: datetime) -> int:
    """How many were counted in the hour that is running."""
    return _window(calls.hour, calls.in_hour, now, _HOUR)[1]


def _window(began: datetime | None, count: int, now: datetime, length: timedelta) -> tuple[datetime, int]:
    """A window begins with its first call. One that begins in the future is one of a clock that was set back."""
    if began is None or not began <= now < began + length:
        return now, 0
    return began, count
