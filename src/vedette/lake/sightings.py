"""Who ran, wrote or contacted something, on how many devices, since when, and how much happened by the hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from vedette.lake.indicators import Indicator, Match, Role, match_in, role_in
from vedette.lake.reader import Period, Reader, Row, Source, all_columns, moment_of, quoted, within
from vedette.lake.table_schemas import sort_keys

_HOUR = 3_600_000_000
_COLUMN = "vedette_column"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event in which an indicator stands."""

    time: datetime
    role: Role
    table: str
    column: str
    """Where it stands; of several columns the first."""
    action: str
    device: str
    device_name: str
    account: str
    """Whose event it is, else who acted."""
    row: Row


@dataclass(frozen=True, slots=True)
class Prevalence:
    """How widespread an indicator is."""

    devices: int
    events: int
    first_seen: datetime | None
    last_seen: datetime | None
    first_device: str
    """Where it was first seen."""


@dataclass(frozen=True, slots=True)
class HourCount:
    """How many events of one table happened in one hour."""

    hour: datetime
    table: str
    events: int


def sightings(
    reader: Reader,
    indicator: Indicator,
    period: Period | None = None,
    *,
    tables: tuple[str, ...] = (),
    limit: int = 100,
) -> list[Sighting]:
    """The newest events in which an indicator stands, newest first."""
    most = reader.at_most(limit)
    with reader.snapshot(tables, period) as snapshot:
        found = [
            one for source in snapshot.sources.values() for one in _newest(reader, source, indicator, period, most)
        ]
    return sorted(found, key=lambda one: (one.time, one.table), reverse=True)[:most]


def _newest(reader: Reader, source: Source, indicator: Indicator, period: Period | None, limit: int) -> list[Sighting]:
    found: list[Sighting] = []
    for part in source.parts(newest_first=True):
        found.extend(_seen(reader, part, indicator, period, limit - len(found)))
        if len(found) == limit:
            break
    return found


def _seen(
    reader: Reader, source: Source, indicator: Indicator, period: Period | None, limit: int
) -> Iterable[Sighting]:
    match = match_in(source, indicator)
    if not match.columns:
        return []
    inside, values = within(source, period)
    names = " ".join(
        f"WHEN {condition} THEN '{name}'" for name, condition in zip(match.columns, match.conditions, strict=True)
    )
    sql = f"""SELECT {all_columns(source)}, CASE {names} END AS {_COLUMN} FROM {source.sql}
        WHERE {match.condition} AND {inside} AND {quoted(source.time)} IS NOT NULL
        ORDER BY {quoted(source.time)} DESC LIMIT ?"""  # noqa: S608 - names, quoted
    rows = reader.rows(source, sql, [*match.all_values, *source.values, *match.all_values, *values, limit])
    return [_sighting(source, row) for row in rows]


def _sighting(source: Source, row: Row) -> Sighting:
    column = row.pop(_COLUMN)
    return Sighting(
        row[source.time],
        role_in(source.table, column),
        source.table,
        column,
        row.get("ActionType") or "",
        row.get(sort_keys(source.table).device) or "",
        row.get("DeviceName") or "",
        row.get("AccountName") or row.get("InitiatingProcessAccountName") or "",
        row,
    )


def prevalence(
    reader: Reader, indicator: Indicator, period: Period | None = None, *, acting: bool = False
) -> Prevalence:
    """On how many distinct devices an indicator was seen, how often, and when first and last.

    With ``acting``, also what its processes did counts.
    """
    with reader.snapshot((), period) as snapshot:
        sources = snapshot.sources.values()
        matches = [(source, match_in(source, indicator, acting=acting)) for source in sources]
        rows = [row for source, match in matches if match.columns for row in _devices(reader, source, match, period)]
    return _summed(rows)


_Device = tuple[str, int, int | None, int | None]
"""A device, its events, the first and the last."""


def _devices(reader: Reader, source: Source, match: Match, period: Period | None) -> list[_Device]:
    inside, values = within(source, period)
    device, time = quoted(sort_keys(source.table).device), quoted(source.time)
    sql = f"""SELECT {device if sort_keys(source.table).device in source.columns else "''"}, count(*),
        min(epoch_us({time})), max(epoch_us({time})) FROM {source.sql}
        WHERE {match.condition} AND {inside} GROUP BY 1"""  # noqa: S608 - names, quoted
    return [_device(*row) for row in reader.select(sql, [*source.values, *match.all_values, *values])]


def _device(device: str | None, events: int, first: int | None, last: int | None) -> _Device:
    return device or "", events, first, last


def _summed(rows: list[_Device]) -> Prevalence:
    firsts = sorted((first, device) for device, _, first, _ in rows if first is not None)
    lasts = [last for _, _, _, last in rows if last is not None]
    return Prevalence(
        devices=len({device for device, *_ in rows if device}),
        events=sum(events for _, events, _, _ in rows),
        first_seen=moment_of(firsts[0][0]) if firsts else None,
        last_seen=moment_of(max(lasts)) if lasts else None,
        first_device=firsts[0][1] if firsts else "",
    )


def counts_by_hour(
    reader: Reader, period: Period, *, tables: tuple[str, ...] = (), device: str = ""
) -> list[HourCount]:
    """How many events there were in each hour and table, oldest first; hours without events are left out."""
    with reader.snapshot(tables, period, device) as snapshot:
        counts = [count for source in snapshot.sources.values() for count in _hours(reader, source, period, device)]
    return sorted(counts, key=lambda count: (count.hour, count.table))[: reader.limits.rows]


def _hours(reader: Reader, source: Source, period: Period, device: str) -> Iterable[HourCount]:
    name = sort_keys(source.table).device
    if device and name not in source.columns:
        return
    inside, values = within(source, period)
    only, more = (f"AND {quoted(name)} = ?", [device]) if device else ("", [])
    sql = f"""SELECT epoch_us({quoted(source.time)}) // {_HOUR}, count(*) FROM {source.sql}
        WHERE {inside} {only} GROUP BY 1 ORDER BY 1 LIMIT ?"""  # noqa: S608 - names, quoted
    for hour, events in reader.select(sql, [*source.values, *values, *more, reader.limits.rows]):
        moment = moment_of(hour * _HOUR)
        if moment is not None:
            yield HourCount(moment, source.table, events)
