"""Where something was seen: on each device how often and when, and what stood beside it in the same rows."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from vedette.lake.indicators import ACTING, Indicator, Match, match_in
from vedette.lake.reader import Period, Reader, Source, moment_of, quoted, within
from vedette.lake.table_schemas import sort_keys

_NAME = "DeviceName"
_COMBINATIONS = 1_000
"""Different combinations of values of one table that are looked at, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to look for, when, in which tables, and on which devices."""

    indicator: Indicator
    period: Period | None = None
    tables: tuple[str, ...] = ()
    """All tables, when empty."""
    devices: Collection[str] | None = None
    """All devices, and what concerns none, when None."""
    acting: bool = True
    """Also what its processes did, and not only what happened to it."""


@dataclass(frozen=True, slots=True)
class OnDevice:
    """What was seen of something on one device."""

    device: str
    name: str
    events: int
    first_seen: datetime | None
    last_seen: datetime | None


def spread(reader: Reader, question: Question) -> list[OnDevice]:
    """Each device on which it was seen, the latest first; rows that concern no device count for a nameless one."""
    found: dict[str, OnDevice] = {}
    with reader.snapshot(question.tables, question.period) as snapshot:
        for source in snapshot.sources.values():
            for one in _of_table(reader, source, question):
                known = found.get(one.device)
                found[one.device] = one if known is None else _together(known, one)
    return sorted(found.values(), key=_latest_first)


def _of_table(reader: Reader, source: Source, question: Question) -> Iterator[OnDevice]:
    match = match_in(source, question.indicator, acting=question.acting)
    wanted = _wanted(source, match, question)
    if wanted is None:
        return
    condition, values = wanted
    device, time = sort_keys(source.table).device, quoted(source.time)
    sql = f"""SELECT {_column(source, device)}, max({_column(source, _NAME)}), count(*), min(epoch_us({time})),
        max(epoch_us({time})) FROM {source.sql} WHERE {condition} GROUP BY 1 LIMIT ?"""  # noqa: S608 - names, quoted
    for row in reader.select(sql, [*source.values, *values, reader.limits.rows]):
        yield OnDevice(row[0] or "", row[1] or "", row[2], moment_of(row[3]), moment_of(row[4]))


def _wanted(source: Source, match: Match, question: Question) -> tuple[str, list[object]] | None:
    """The condition for the rows of a table that are asked for; None where it can have none."""
    device = sort_keys(source.table).device
    if not match.columns or (question.devices is not None and device not in source.columns):
        return None
    inside, values = within(source, question.period)
    condition = f"{match.condition} AND {inside}"
    if question.devices is None:
        return condition, [*match.all_values, *values]
    return f"{condition} AND {among(device)}", [*match.all_values, *values, list(question.devices)]


def among(device: str) -> str:
    """A condition for rows of some devices, which are its value."""
    return f"{quoted(device)} IN (SELECT unnest(?))"


def _column(source: Source, name: str) -> str:
    return quoted(name) if name in source.columns else "''"


def _together(one: OnDevice, other: OnDevice) -> OnDevice:
    firsts = [moment for moment in (one.first_seen, other.first_seen) if moment]
    lasts = [moment for moment in (one.last_seen, other.last_seen) if moment]
    return OnDevice(
        one.device,
        one.name or other.name,
        one.events + other.events,
        min(firsts, default=None),
        max(lasts, default=None),
    )


def _latest_first(one: OnDevice) -> tuple[bool, float, str]:
    return one.last_seen is None, -one.last_seen.timestamp() if one.last_seen else 0.0, one.device


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where something was seen, and what stood beside it."""

    devices: list[OnDevice]
    """As :func:`spread` tells them."""
    beside: Mapping[str, Counter[str]]
    """Columns with the values that stood in the same rows, each with its number of rows."""


def surroundings(reader: Reader, question: Question, names: Sequence[str]) -> Surroundings:
    """The devices and the values of other columns, both from one reading of each column in which it can stand.

    Where it stands as who acted, a name means the column of who acted.
    """
    devices: dict[str, OnDevice] = {}
    beside = {name: Counter[str]() for name in names}
    with reader.snapshot(question.tables, question.period) as snapshot:
        for source in snapshot.sources.values():
            of_table: dict[str, OnDevice] = {}
            match = match_in(source, question.indicator, acting=question.acting)
            for number in range(len(match.columns)):
                _take(_read(reader, source, match, number, question, names), of_table, beside)
            for device in sorted(of_table)[: reader.limits.rows]:
                one = of_table[device]
                devices[device] = _together(devices[device], one) if device in devices else one
    return Surroundings(sorted(devices.values(), key=_latest_first), beside)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the rows tell in which it stands in one column."""

    devices: list[OnDevice]
    """Without events of rows in which it stands in an earlier column too."""
    there: tuple[str, ...]
    """The names of which the table has the column."""
    combinations: list[tuple[Any, ...]]
    """Numbers of rows, each with the values of these columns."""


def _take(read: _Read, of_table: dict[str, OnDevice], beside: Mapping[str, Counter[str]]) -> None:
    for one in read.devices:
        known = of_table.get(one.device)
        of_table[one.device] = one if known is None else replace(_together(known, one), name=max(known.name, one.name))
    for events, *told in read.combinations:
        for name, value in zip(read.there, told, strict=True):
            if value and value != "-":
                beside[name][value] += events


def _read(reader: Reader, source: Source, match: Match, number: int, question: Question, names: Sequence[str]) -> _Read:
    """Each column by itself: only so the engine passes over groups of rows, and other columns' pages, without it."""
    own = match.part(slice(number, number + 1))
    earlier = match.part(slice(number))
    wanted = _wanted(source, own, question)
    if wanted is None:
        return _Read([], (), [])
    condition, values = wanted
    columns = {name: _beside(match.columns[number], name) for name in names}
    there = {name: column for name, column in columns.items() if column in source.texts}
    told = reader.select(
        _both(source, condition, earlier.condition, [*there.values()]),
        [*earlier.all_values, *source.values, *values, reader.limits.rows],
    )
    devices = [
        OnDevice(device or "", name or "", events, moment_of(first), moment_of(last))
        for is_device, events, device, name, first, last, *_ in told
        if is_device
    ]
    return _Read(devices, tuple(there), [(row[1], *row[6:]) for row in told if not row[0]])


def _both(source: Source, condition: str, earlier: str, columns: Sequence[str]) -> str:
    """Rows are handed to both questions as they are read, and not kept: the engine runs what is named so but once."""
    device, time = sort_keys(source.table).device, quoted(source.time)
    aliases = [f"beside_{place}" for place in range(len(columns))]
    values = "".join(f", {quoted(column)} AS {alias}" for column, alias in zip(columns, aliases, strict=True))
    nothing, listed = ", NULL" * len(aliases), "".join(f", {alias}" for alias in aliases)
    return f"""WITH seen AS MATERIALIZED (
            SELECT {_column(source, device)} AS device, {_column(source, _NAME)} AS name, epoch_us({time}) AS moment,
            coalesce({earlier}, false) AS is_known{values} FROM {source.sql} WHERE {condition}
        )
        (SELECT true, count(*) FILTER (NOT is_known), device, max(name), min(moment), max(moment){nothing}
            FROM seen GROUP BY 3 ORDER BY 3 NULLS FIRST LIMIT ?)
        UNION ALL
        (SELECT false, count(*), NULL, NULL, NULL, NULL{listed}
            FROM seen GROUP BY ALL ORDER BY 2 DESC LIMIT {_COMBINATIONS})"""  # noqa: S608 - names, quoted


def _beside(column: str, name: str) -> str:
    return ACTING + name.removeprefix("Process") if column.startswith(ACTING) else name
