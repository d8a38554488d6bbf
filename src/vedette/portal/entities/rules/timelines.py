"""What somebody asked of the timeline of a device, as it stands in the address of the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Self

from vedette.portal.entities.rules.spans import Span, read_span
from vedette.schema.catalogue import tables

LONGEST_WORDS = 100
LONGEST_PLACE = 200
LONGEST_EXPORT = timedelta(days=7)


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


class Column(StrEnum):
    """What a line can show beside the time and what happened."""

    ABOUT = "about"
    ACCOUNT = "account"
    PROCESS = "process"
    FILE = "file"
    REMOTE = "remote"
    TABLE = "table"


_MONTH: Final = Span()
_USUAL: Final = (Column.ABOUT, Column.ACCOUNT, Column.PROCESS)


@dataclass(frozen=True, slots=True)
class Asked:
    """A timeline; what is left open does not narrow it."""

    words: str = ""
    span: Span = _MONTH
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

    def as_address(self) -> list[tuple[str, str]]:
        """What an address needs to ask for the same."""
        told = [
            ("q", self.words),
            *self.span.as_address(),
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

    return Asked(
        words=one("q").strip()[:LONGEST_WORDS],
        span=read_span(one),
        groups=tuple(each for each in EventGroup if each.value in told.get("group", ())),
        columns=tuple(each for each in Column if each.value in told.get("column", ())) or _USUAL,
        is_flagged=one("flagged") == "1",
        after=one("after")[:LONGEST_PLACE],
        event=one("event")[:LONGEST_PLACE],
    )
