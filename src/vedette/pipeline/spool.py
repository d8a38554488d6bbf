"""What a hunt found so far, on disk as soon as it is more than a little, and given back in order of time.

Inputs come in any order and length. Stories are told in order of time and in bounded memory: the spool lies between.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple, Self, TypeAlias

import msgspec

from vedette.pipeline.findings import Scene
from vedette.pipeline.provider_alerts import ProviderAlert
from vedette.schema.alerts import Alert
from vedette.schema.facts import (
    AddressSighting,
    Deed,
    EventFact,
    Fact,
    FileArrival,
    ProcessStart,
    RemoteLogon,
    Sighting,
    ThingSighting,
)
from vedette.schema.ports import CorrelationInput

CACHE_KIB: Final = 64 * 1024
"""Memory of the spool; what is more goes to a temporary file."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST: Final = 2**63 - 1
"""SQLite's largest integer."""
_TIMELESS: Final = -_LARGEST
"""What has no time comes first: the incident of such an alert is open to the end, whenever it is told."""


class SpooledAlert(NamedTuple):
    """A hit of a rule; ``hits`` is more than 1 where repeats are counted with it."""

    rule: int
    scene: Scene
    hits: int = 1


class SpooledInput(NamedTuple):
    """A hit that correlation rules count."""

    given: CorrelationInput
    scene: Scene


Spooled: TypeAlias = SpooledAlert | SpooledInput | ProviderAlert | Fact
_TYPES: Final = (
    SpooledAlert,
    SpooledInput,
    ProviderAlert,
    ProcessStart,
    RemoteLogon,
    FileArrival,
    AddressSighting,
    ThingSighting,
    Deed,
)
_KINDS: Final = {each: kind for kind, each in enumerate(_TYPES)}
_DECODERS: Final = tuple(msgspec.msgpack.Decoder(each) for each in _TYPES)


class Spool:
    """Add findings, then take them in order of time. Close it, or use it in ``with``, and its file vanishes."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # a temporary file that only this connection sees
        self._database.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(
            "CREATE TABLE found (place INTEGER PRIMARY KEY, moment INTEGER, source TEXT, record INTEGER,"
            " kind INTEGER, repeats INTEGER, body BLOB)"
        )
        self._encode = msgspec.msgpack.Encoder().encode
        self._next = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def __len__(self) -> int:
        """How much was added, ever."""
        return self._next

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def clear(self) -> None:
        """Forget what was added; places are not given again."""
        self._database.execute("DELETE FROM found")

    def add(self, found: Iterable[Spooled]) -> range:
        """Keep these; gives their places, in the same order."""
        first = self._next
        rows = [self._row(first + offset, each) for offset, each in enumerate(found)]
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, 0, ?)", rows)
        self._database.execute("COMMIT")
        self._next += len(rows)
        return range(first, self._next)

    def count_repeats(self, place: int, count: int) -> None:
        """Say of an alert that so many more were like it."""
        self._database.execute("UPDATE found SET repeats = repeats + ? WHERE place = ?", (count, place))

    def in_order(self) -> Iterator[Spooled]:
        """Everything in order of time, source and record; what has no time comes first."""
        rows = self._database.execute("SELECT kind, repeats, body FROM found ORDER BY moment, source, record, place")
        for kind, repeats, body in rows:
            found: Spooled = _DECODERS[kind].decode(body)
            if repeats and isinstance(found, SpooledAlert):
                found = found._replace(hits=found.hits + repeats)
            yield found

    def _row(self, place: int, found: Spooled) -> tuple[int, int, str, int, int, bytes]:
        body = self._encode(found)
        if isinstance(found, Sighting):
            return place, _TIMELESS, "", 0, _KINDS[type(found)], body
        told = _event_of(found)
        return place, _microseconds(told.timestamp), told.source, min(told.record, _LARGEST), _KINDS[type(found)], body


def _event_of(found: SpooledAlert | SpooledInput | ProviderAlert | EventFact) -> Scene | Alert | EventFact:
    match found:
        case SpooledAlert() | SpooledInput():
            return found.scene
        case ProviderAlert():
            return found.alert
        case _:
            return found


def _microseconds(moment: datetime | None) -> int:
    if moment is None:
        return _TIMELESS
    passed = moment - _EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds
