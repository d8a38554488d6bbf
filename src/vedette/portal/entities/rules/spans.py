"""From when until when somebody looks at telemetry, as it stands in the address of a page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

_OFF_BY = timedelta(days=1)
"""A clock that is further ahead of ours is not believed."""
_MINUTE = "%Y-%m-%dT%H:%M"


class Range(StrEnum):
    """How far back."""

    DAY = "1d"
    WEEK = "7d"
    MONTH = "30d"
    CUSTOM = "custom"


_LENGTHS: Final = MappingProxyType(
    {Range.DAY: timedelta(days=1), Range.WEEK: timedelta(days=7), Range.MONTH: timedelta(days=30)}
)


@dataclass(frozen=True, slots=True)
class Span:
    """A time as somebody chose it."""

    range: Range = Range.MONTH
    start: datetime | None = None
    until: datetime | None = None
    """Both of a custom range."""

    def period(self, now: datetime, last: datetime | None) -> tuple[datetime, datetime]:
        """From when until when. A range of days ends now, or with what came last where that is long ago."""
        if self.range is Range.CUSTOM:
            end = self.until or now
            begin = self.start or end - _LENGTHS[Range.MONTH]
            return (begin, end) if begin < end else (end, end + timedelta(minutes=1))
        end = now if last is None or last > now + _OFF_BY else last + timedelta(microseconds=1)
        end = end if end < now - _OFF_BY else max(end, now)
        return end - _LENGTHS[self.range], end

    def as_address(self, usual: Range = Range.MONTH) -> list[tuple[str, str]]:
        """What an address needs to ask for the same; the usual range needs nothing, and empty values are left out."""
        return [
            ("range", "" if self.range is usual else self.range.value),
            ("from", f"{self.start:{_MINUTE}}" if self.start else ""),
            ("until", f"{self.until:{_MINUTE}}" if self.until else ""),
        ]


def read_span(one: Callable[[str], str], usual: Range = Range.MONTH) -> Span:
    """The time that an address asks for, whose values are had by name; what makes no sense is passed over."""
    start, until = _moment(one("from")), _moment(one("until"))
    chosen = next((each for each in Range if each.value == one("range")), None)
    if chosen not in {None, Range.CUSTOM}:
        return Span(chosen or usual)
    return Span(chosen or (Range.CUSTOM if start or until else usual), start, until)


def _moment(text: str) -> datetime | None:
    """A minute in UTC, of years in which a lake has events."""
    try:
        moment = datetime.strptime(text[:16], _MINUTE).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if 1971 <= moment.year <= 9998 else None
