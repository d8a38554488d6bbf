"""What of a period an organisation's lake holds: how many events of which kinds, and of which devices."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from vedette.lake.event_text import kind_of_text
from vedette.lake.reader import Period, Reader, Source, quoted, within
from vedette.schema.events import EventKind

_KIND, _WRITER, _DEVICE = "VedetteKind", "VedetteDeviceId", "DeviceId"


@dataclass(frozen=True, slots=True)
class Covered:
    """What events of a period there are. Events without a time belong to no period here: nothing is proved by them."""

    tables: Mapping[str, int]
    """Table -> events, the largest first."""
    kinds: tuple[tuple[EventKind, int], ...]
    """Each kind with its events, the most frequent first."""
    devices: frozenset[str]
    """Ids of the devices that wrote an event themselves."""

    @property
    def events(self) -> int:
        """In all tables together."""
        return sum(self.tables.values())


def covered(reader: Reader, period: Period) -> Covered:
    """Count what the lake holds of this period. Raises as :meth:`Reader.select`."""
    tables: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    devices: set[str] = set()
    with reader.snapshot(period=period) as snapshot:
        for table, source in snapshot.sources.items():
            if _KIND not in source.columns:
                continue  # rows that are no events
            for text, number in _counted(reader, source, _KIND, period):
                kinds[text] += number
                tables[table] += number
            writer = _WRITER if _WRITER in source.columns else _DEVICE
            if writer in source.columns:
                devices.update(name for name, _ in _counted(reader, source, writer, period) if name)
    told = tuple((kind_of_text(text), number) for text, number in kinds.most_common())
    return Covered(dict(tables.most_common()), told, frozenset(devices))


def _counted(reader: Reader, source: Source, column: str, period: Period) -> list[tuple[str, int]]:
    inside, values = within(source, period)
    name = quoted(column)
    is_event = f"coalesce({quoted(_KIND)}, '') <> ''"  # alerts of our own have no kind
    sql = f"SELECT {name}, count(*) FROM {source.sql} WHERE {inside} AND {is_event} GROUP BY {name}"  # noqa: S608 - quoted names
    return [(str(value or ""), int(number)) for value, number in reader.select(sql, [*source.values, *values])]
