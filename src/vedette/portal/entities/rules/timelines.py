"""What somebody asked of the timeline of a device, as it stands in the address of the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self

from vedette.schema.catalogue import tables

LONGEST_WORDS = 100
LONGEST_PLACE = 200
LONGEST_EXPORT = timedelta(days=7)
_OFF_BY = timedelta(days=1)
"""A clock that is further ahead of ours is not believed."""
_MINUTE = "%Y-%m-%dT%H:%M"


class EventGroup(StrEnum):
    """What kinds of events there are."""

    PROCESS = "process"
    FILE = "file"
    NETWORK = "network"
    REGISTRY = "registry"
    LOGON = "logon"
    OTHER = "other"


_TABLES: Final[Mapping[EventGroup, tuple[str, ...]]] = MappingProxyType(
    {
        EventGroup.PROCESS: ("DeviceProcessEvents",),
        EventGroup.FILE: ("DeviceFileEvents", "DeviceImageLoadEvents"),
        EventGroup.NETWORK: ("DeviceNetworkEvents", "DeviceNetworkInfo", "VedetteZeekEvents"),
        EventGroup.REGISTRY: ("DeviceRegistryEvents",),
        EventGroup.LOGON: ("DeviceLogonEvents", "IdentityLogonEvents", "EntraIdSignInEvents"),
    }
)


def tables_of(groups: Iterable[EventGroup]) -> tuple[str, ...]:
    """The tables in which events of these groups stand; none means all."""
    named = {table for each in _TABLES.values() for table in each}
    found: list[str] = []
    for group in groups:
        found += _TABLES.get(group) or sorted(set(tables()) - named)
    return tuple(found)


class Range(StrEnum):
    """How far back."""

    DAY = "1d"
    WEEK = "7d"
    MONTH = "30d"
    CUSTOM = "custom"


_SPANS: Final = MappingProxyType(
    {Range.DAY: timedelta(days=1), Range.WEEK: timedelta(days=7), Range.MONTH: timedelta(days=30)}
)


class Column(StrEnum):
    """What a line can show beside the time and what happened."""

    ABOUT = "about"
    ACCOUNT = "account"
    PROCESS = "process"
    FILE = "file"
    REMOTE = "remote"
    TABLE = "table"


_USUAL: Final = (Column.ABOUT, Column.ACCOUNT, Column.PROCESS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A timeline; what is left open does not narrow it."""

    words: str = ""
    range: Range = Range.MONTH
    start: datetime | None = None
    until: datetime | None = None
    """Both of a custom range."""
    groups: tuple[EventGroup, ...] = ()
    columns: tuple[Column, ...] = _USUAL
    is_flagged: bool = False
    after: str = ""
    """Where the page goes on."""
    event: str = ""
    """The event whose pane is open."""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the columns was asked for."""
        return replace(self, columns=_USUAL, after="", event="") != Asked()

    def going_on(self, after: str) -> Self:
        """The next page of the same."""
        return replace(self, after=after, event="")

    def opened_at(self, event: str) -> Self:
        """The same page with the pane of an event open; without one when empty."""
        return replace(self, event=event)

    def period(self, now: datetime, last: datetime | None) -> tuple[datetime, datetime]:
        """From when until when. A range of days ends now, or with what came last where that is long ago."""
        if self.range is Range.CUSTOM:
            end = self.until or now
            begin = self.start or end - _SPANS[Range.MONTH]
            return (begin, end) if begin < end else (end, end + timedelta(minutes=1))
        end = now if last is None or last > now + _OFF_BY else last + timedelta(microseconds=1)
        end = end if end < now - _OFF_BY else max(end, now)
        return end - _SPANS[self.range], end

    def as_address(self) -> list[tuple[str, str]]:
        """What an address needs to ask for the same."""
        told = [
            ("q", self.words),
            ("range", "" if self.range is Range.MONTH else self.range.value),
            ("from", f"{self.start:{_MINUTE}}" if self.start else ""),
            ("until", f"{self.until:{_MINUTE}}" if self.until else ""),
            *(("group", each.value) for each in self.groups),
            *(("column", each.value) for each in self.columns if self.columns != _USUAL),
            ("flagged", "1" if self.is_flagged else ""),
            ("after", self.after),
            ("event", self.event),
        ]
        return [(name, value) for name, value in told if value]


def read_asked(told: Mapping[str, Sequence[str]]) -> Asked:
    """What an address asks for, each name with its values; what makes no sense in it is passed over."""

    def one(name: str) -> str:
        return (told.get(name) or ("",))[-1].replace("\0", "")

    start, until = _moment(one("from")), _moment(one("until"))
    chosen = next((each for each in Range if each.value == one("range")), None)
    return Asked(
        words=one("q").strip()[:LONGEST_WORDS],
        range=chosen or (Range.CUSTOM if start or until else Range.MONTH),
        start=start if chosen in {None, Range.CUSTOM} else None,
        until=until if chosen in {None, Range.CUSTOM} else None,
        groups=tuple(each for each in EventGroup if each.value in told.get("group", ())),
        columns=tuple(each for each in Column if each.value in told.get("column", ())) or _USUAL,
        is_flagged=one("flagged") == "1",
        after=one("after")[:LONGEST_PLACE],
        event=one("event")[:LONGEST_PLACE],
    )


def _moment(text: str) -> datetime | None:
    """A minute in UTC, of years in which a lake has events."""
    try:
        moment = datetime.strptime(text[:16], _MINUTE).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if 1971 <= moment.year <= 9998 else None
