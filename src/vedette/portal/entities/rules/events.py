"""One event of the lake: how it is named for ever, and what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final, Self
from uuid import UUID

import orjson

from vedette.portal.telemetry.rules.reading import id_of
from vedette.portal.tenants.rules import clean_name
from vedette.schema.catalogue import tables

LONGEST_ABOUT, LONGEST_FIELD = 2_000, 20_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_NUMBER = 18
_KEY = 32
_ABOUT: Final = (
    "ProcessCommandLine",
    "FileName",
    "RegistryKey",
    "RegistryValueName",
    "RemoteUrl",
    "RemoteIP",
    "AccountName",
    "InitiatingProcessCommandLine",
    "InitiatingProcessFileName",
)
"""Columns that say what an event is about, the most telling first."""
_PARTS = 2
_OWN: Final = ("VedetteSource", "VedettePosition")


@dataclass(frozen=True, slots=True)
class EventPlace:
    """By which an event is found again, also after its table grew or was merged: its time, its table and its key."""

    time: int
    """Microseconds since 1970."""
    table: str
    key: str
    """Of the input and the place in it from which the event came; of all that it tells where that is not known."""

    @classmethod
    def of(cls, at: datetime, table: str, row: Mapping[str, object]) -> Self:
        """The place of a row of the lake."""
        own = [row.get(name) for name in _OWN]
        told = own if all(each not in (None, "") for each in own) else sorted((k, str(v)) for k, v in row.items() if v)
        digest = sha256(orjson.dumps([table, told])).hexdigest()[:_KEY]
        return cls((at - _EPOCH) // timedelta(microseconds=1), table, digest)

    @property
    def at(self) -> datetime:
        """When it happened."""
        return _EPOCH + timedelta(microseconds=self.time)

    def __str__(self) -> str:
        return f"{self.time},{self.table},{self.key}"


def read_place(text: str) -> EventPlace | None:
    """The place that an address names, or nothing."""
    time, _, rest = text.partition(",")
    table, _, key = rest.partition(",")
    is_number = time.isascii() and time.removeprefix("-").isdigit() and len(time) <= _LONGEST_NUMBER
    is_key = len(key) == _KEY and set(key) <= set("0123456789abcdef")
    return EventPlace(int(time), table, key) if is_number and is_key and table in tables() else None


def read_event_key(key: str) -> tuple[UUID, EventPlace] | None:
    """The device and the place of ``<device>/<place>``, as pages name an event, or nothing."""
    device_text, _, place_text = key.partition("/")
    device, place = id_of(device_text), read_place(place_text)
    return None if device is None or place is None else (device, place)


def about(row: Mapping[str, object]) -> tuple[str, ...]:
    """What an event is about, in at most two pieces of text."""
    told = (clean_name(str(row[name]), LONGEST_ABOUT) for name in _ABOUT if row.get(name))
    return tuple(dict.fromkeys(told))[:_PARTS]


def account_of(row: Mapping[str, object]) -> str:
    """Whose event it is, else who acted."""
    for side in ("", "InitiatingProcess"):
        name = str(row.get(f"{side}AccountName") or "")
        if name not in {"", "-"}:
            domain = str(row.get(f"{side}AccountDomain") or "")
            return name if domain in {"", "-"} else f"{domain}\\{name}"
    return ""


def fields(row: Mapping[str, object]) -> list[tuple[str, str]]:
    """All that an event tells, column by column; what is empty is left out, and what is endless is cut."""
    return [(name, str(value)[:LONGEST_FIELD]) for name, value in row.items() if value not in (None, "", "-")]
