"""Where something was seen: on each device how often and when, and what stood beside it in the same rows."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

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


def values_beside(reader: Reader, question: Question, names: Sequence[str]) -> Mapping[str, Counter[str]]:
    """The values of other columns in the rows in which it stands, each with its number of rows.

    Where it stands as who acted, a name means the column of who acted.
    """
    found = {name: Counter[str]() for name in names}
    with reader.snapshot(question.tables, question.period) as snapshot:
        for source in snapshot.sources.values():
            match = match_in(source, question.indicator, acting=question.acting)
            for number, column in enumerate(match.columns):
                one = Match((column,), (match.conditions[number],), (match.values[number],))
                _count(reader, source, one, question, {name: _beside(column, name) for name in names}, found)
    return found


def _beside(column: str, name: str) -> str:
    return ACTING + name.removeprefix("Process") if column.startswith(ACTING) else name


def _count(
    reader: Reader,
    source: Source,
    match: Match,
    question: Question,
    columns: Mapping[str, str],
    found: Mapping[str, Counter[str]],
) -> None:
    there = {name: column for name, column in columns.items() if column in source.texts}
    wanted = _wanted(source, match, question)
    if wanted is None or not there:
        return
    condition, values = wanted
    listed = ", ".join(map(quoted, there.values()))
    sql = f"""SELECT count(*), {listed} FROM {source.sql} WHERE {condition}
        GROUP BY ALL ORDER BY 1 DESC LIMIT {_COMBINATIONS}"""  # noqa: S608 - names, quoted
    for events, *told in reader.select(sql, [*source.values, *values]):
        for name, value in zip(there, told, strict=True):
            if value and value != "-":
                found[name][value] += events
