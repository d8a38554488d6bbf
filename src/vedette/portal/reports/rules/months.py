"""Months that begin and end by a clock on the wall."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Self

FIRST_YEAR, LAST_YEAR = 2000, 2999
_YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int
    """1 is January."""

    @classmethod
    def of(cls, moment: datetime, zone: tzinfo) -> Self:
        """The month that the clock shows then."""
        shown = moment.astimezone(zone)
        return cls(shown.year, shown.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def next(self) -> "Month":
        """The one after it."""
        return Month(self.year + self.number // _YEAR, self.number % _YEAR + 1)

    @property
    def previous(self) -> "Month":
        """The one before it."""
        before = self.first - timedelta(days=1)
        return Month(before.year, before.month)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.next.first - timedelta(days=1)

    def begin(self, zone: tzinfo) -> datetime:
        """Midnight of its first day by that clock, in UTC."""
        return datetime.combine(self.first, time(), zone).astimezone(UTC)

    def end(self, zone: tzinfo) -> datetime:
        """The first moment that is no longer in it, in UTC."""
        return self.next.begin(zone)


def month_of(year: int, number: int) -> Month | None:
    """That month; nothing where there is none, or none that anybody can mean."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= number <= _YEAR:
        return None
    return Month(year, number)
