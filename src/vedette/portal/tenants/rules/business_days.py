"""Business days: all that are neither Saturday, Sunday nor a holiday, by the clock on the hunting team's wall."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

MOST_HOLIDAYS = 500
FARTHEST_HOLIDAY = timedelta(days=20 * 366)
"""From today, either way."""

_DAY = timedelta(days=1)
_WEEK, _BUSINESS_WEEK = 7 * _DAY, 5 * _DAY
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """When business is done: in which zone days begin and end, and which of them are holidays."""

    zone: tzinfo
    holidays: frozenset[date] = frozenset()

    def is_business_day(self, day: date) -> bool:
        """Whether time of this day counts."""
        return day.weekday() < _SATURDAY and day not in self.holidays


def add_business_time(start: datetime, span: timedelta, calendar: BusinessCalendar) -> datetime:
    """The moment when that much time of business days went by."""
    moment, left = _on_a_business_day(_on_the_wall(start, calendar), calendar), span
    while left > (rest := _midnight_after(moment) - moment):
        moment, left = _on_a_business_day(moment + rest, calendar), left - rest
    return (moment + left).replace(tzinfo=calendar.zone).astimezone(UTC)


def business_time_between(start: datetime, end: datetime, calendar: BusinessCalendar) -> timedelta:
    """How much time of business days lies between two moments; none where the second is not later."""
    first, last = _on_the_wall(start, calendar), _on_the_wall(end, calendar)
    lost = sum((_shared(first, last, day) for day in _weekdays(calendar.holidays)), timedelta())
    return _time_of_weekdays(first, last) - lost


def _on_the_wall(moment: datetime, calendar: BusinessCalendar) -> datetime:
    return moment.astimezone(calendar.zone).replace(tzinfo=None)


def _on_a_business_day(moment: datetime, calendar: BusinessCalendar) -> datetime:
    while not calendar.is_business_day(moment.date()):
        moment = _midnight_after(moment)
    return moment


def _midnight_after(moment: datetime) -> datetime:
    return datetime.combine(moment.date() + _DAY, time())


def _weekdays(days: Iterable[date]) -> list[date]:
    return [day for day in days if day.weekday() < _SATURDAY]


def _time_of_weekdays(first: datetime, last: datetime) -> timedelta:
    weeks = max(0, (last - first) // _WEEK)
    moment, found = first + weeks * _WEEK, weeks * _BUSINESS_WEEK
    while moment < last:
        until = min(_midnight_after(moment), last)
        if moment.weekday() < _SATURDAY:
            found += until - moment
        moment = until
    return found


def _shared(first: datetime, last: datetime, day: date) -> timedelta:
    """What of a day lies between two moments."""
    begin = datetime.combine(day, time())
    return max(timedelta(), min(last, begin + _DAY) - max(first, begin))
