"""The events of each incident that a page has room for: the most telling ones, in bounded memory."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from vedette.delivery.plain_json import clipped, encoded
from vedette.schema.evidence import EvidenceRow
from vedette.schema.times import format_timestamp


class Room(NamedTuple):
    """What the page has for one incident."""

    events: int
    size: int
    """Bytes of JSON."""


_KIB, _MIB = 1024, 1024 * 1024
_ROOMS = (
    (3, Room(5_000, 6 * _MIB)),
    (30, Room(1_000, 1 * _MIB)),
    (300, Room(100, 100 * _KIB)),
    (1_000, Room(20, 20 * _KIB)),
)
"""Up to which rank -> how much; together 83 MiB at the very most, some MiB in practice."""
NO_ROOM = Room(0, 0)
LONGEST_EVENT = 64 * _KIB
_TEXT_LENGTHS = (8_192, 1_024, 64)
_TOLD_FIRST = (
    "alert", "process", "script", "service", "task", "logon", "wmi", "share", "network", "access", "file", "registry",
    "pipe", "event", "nearby", "module",
)  # fmt: skip
_ORDER = {role: place for place, role in enumerate(_TOLD_FIRST)}


def room_of(rank: int) -> Room:
    """What the incident of this rank (1 is first) may take."""
    return next((room for last, room in _ROOMS if rank <= last), NO_ROOM)


class _Kept(NamedTuple):
    """Smallest first is the least telling first: late in the order of roles, then late in time, then late to come."""

    role: int
    time: float
    arrival: int
    json: bytes


@dataclass(slots=True)
class _Shelf:
    room: Room
    kept: list[_Kept] = field(default_factory=list)
    size: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def put(self, row: EvidenceRow, arrival: int) -> None:
        self.seen[row.role] += 1
        entry = _Kept(-_ORDER.get(row.role, len(_ORDER)), -_seconds(row.timestamp), -arrival, b"")
        if len(self.kept) >= self.room.events and (not self.kept or entry < self.kept[0]):
            return
        json = event_json(row)
        heappush(self.kept, entry._replace(json=json))
        self.size += len(json)
        while len(self.kept) > self.room.events or self.size > self.room.size:
            self.size -= len(heappop(self.kept).json)


class TellingEvents:
    """Takes all rows, keeps the most telling ones of each incident."""

    def __init__(self, incidents: Sequence[str]) -> None:
        """Ids of incidents, most urgent first."""
        self._shelves = {name: _Shelf(room_of(rank)) for rank, name in enumerate(incidents, start=1)}
        self._arrivals = count()

    def take(self, row: EvidenceRow) -> None:
        """Keep the row if it tells more than one that is kept."""
        shelf = self._shelves.get(row.incident_id)
        if shelf is not None:
            shelf.put(row, next(self._arrivals))

    def of(self, incident: str) -> list[bytes]:
        """What was kept, as JSON objects in order of time."""
        kept = sorted(self._shelves[incident].kept, key=lambda entry: (-entry.time, -entry.arrival))
        return [entry.json for entry in kept]

    def seen(self, incident: str) -> Mapping[str, int]:
        """Role -> number of rows that came, kept or not."""
        return self._shelves[incident].seen


def event_json(row: EvidenceRow) -> bytes:
    """An event as the page gets it. ``cut`` says that long values end early; the input has them whole."""
    told = {
        "source": row.source,
        "record": row.record,
        "timestamp": format_timestamp(row.timestamp),
        "device": row.device,
        "role": row.role,
        "process": row.process,
    }
    for length in _TEXT_LENGTHS:
        fields = clipped(row.fields, length)
        json = encoded(told | {"fields": fields, "cut": fields != row.fields})
        if len(json) <= LONGEST_EVENT:
            return json
    return encoded(
        {name: clipped(value, _TEXT_LENGTHS[-1]) for name, value in told.items()} | {"fields": None, "cut": True}
    )


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment is not None else float("inf")
