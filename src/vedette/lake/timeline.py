"""What happened on a device, in order of time, a page at a time.

Pages are cut after a row, not after a number of rows: what is appended or compacted between two pages neither repeats
nor hides a row. Rows that are equal in everything are told apart by counting them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import NamedTuple

from vedette.lake.reader import (
    Period,
    Reader,
    Row,
    Source,
    all_columns,
    microseconds,
    quoted,
    within,
)
from vedette.lake.table_schemas import sort_keys

_FINGERPRINT = "vedette_fingerprint"
_ACTION = "ActionType"


class Cursor(NamedTuple):
    """The last row of a page: where the next page goes on. Three numbers and a table, for an address of a page."""

    time: int
    table: str
    fingerprint: int
    """Of all columns."""
    seen: int
    """How many rows were shown that are equal in everything."""


@dataclass(frozen=True, slots=True)
class TimelineRequest:
    """Which events of one device."""

    device: str
    period: Period
    tables: tuple[str, ...] = ()
    """All tables, when empty."""
    actions: tuple[str, ...] = ()
    """``ActionType``s; all, when empty."""
    text: str = ""
    """Stands in some column of the row, whatever its letter case."""
    newest_first: bool = True
    limit: int = 200
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event of a device."""

    time: datetime
    table: str
    action: str
    row: Row
    cursor: Cursor


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Some events in order, and where the next page goes on; None after the last."""

    events: tuple[TimelineEvent, ...]
    next: Cursor | None


def device_timeline(reader: Reader, request: TimelineRequest) -> TimelinePage:
    """One page of what happened on a device."""
    limit = reader.at_most(request.limit)
    with reader.snapshot(request.tables, request.period, request.device) as snapshot:
        sources = [source for source in snapshot.sources.values() if _is_of_devices(source)]
        answers = [_table_page(reader, source, request, limit + 1) for source in sources]
    events = list(islice(_in_order(answers, request), limit + 1))
    shown = tuple(events[:limit])
    return TimelinePage(shown, shown[-1].cursor if len(events) > limit and shown else None)


def _is_of_devices(source: Source) -> bool:
    return sort_keys(source.table).device in source.columns


def _in_order(answers: Sequence[Sequence[TimelineEvent]], request: TimelineRequest) -> Iterator[TimelineEvent]:
    return merge(*answers, key=lambda event: event.cursor, reverse=request.newest_first)


def _table_page(reader: Reader, source: Source, request: TimelineRequest, limit: int) -> list[TimelineEvent]:
    wanted, values = _wanted(source, request)
    onwards, more, skipped = _onwards(source, request)
    order = "DESC" if request.newest_first else "ASC"
    sql = f"""SELECT {all_columns(source)} FROM
        (SELECT *, hash(rows) AS {_FINGERPRINT} FROM {source.sql} AS rows WHERE {wanted}) WHERE {onwards}
        ORDER BY {quoted(source.time)} {order}, {_FINGERPRINT} {order} LIMIT ? OFFSET ?"""  # noqa: S608 - names, quoted
    rows = reader.rows(source, sql, [*source.values, *values, *more, limit, skipped])
    return list(_events(source, rows, request.after))


def _wanted(source: Source, request: TimelineRequest) -> tuple[str, list[object]]:
    inside, values = within(source, request.period)
    conditions = [inside, f"{quoted(sort_keys(source.table).device)} = ?"]
    values.append(request.device)
    if request.actions:
        conditions.append(f"list_contains(?, {quoted(_ACTION)})" if _ACTION in source.columns else "false")
        values.extend([list(request.actions)] if _ACTION in source.columns else [])
    if request.text:
        conditions.append(" OR ".join(f"contains(lower({quoted(name)}), lower(?))" for name in source.texts))
        values.extend([request.text] * len(source.texts))
    return " AND ".join(f"({condition})" for condition in conditions), values


def _onwards(source: Source, request: TimelineRequest) -> tuple[str, list[object], int]:
    """What comes after the cursor in this table: a condition, its values, and how many equal rows to skip."""
    after = request.after
    if after is None:
        return "true", [], 0
    later, time = "<" if request.newest_first else ">", quoted(source.time)
    at = "make_timestamptz(?)"
    if source.table == after.table:
        same = f"({time} {later} {at} OR ({time} = {at} AND {_FINGERPRINT} {later}= ?))"
        return same, [after.time, after.time, after.fingerprint], after.seen
    behind = source.table < after.table if request.newest_first else source.table > after.table
    return f"{time} {later}{'=' if behind else ''} {at}", [after.time], 0


def _events(source: Source, rows: Sequence[Row], after: Cursor | None) -> Iterator[TimelineEvent]:
    last = after
    for row in rows:
        place = (microseconds(row[source.time]), source.table, row.pop(_FINGERPRINT))
        seen = last.seen + 1 if last is not None and last[:3] == place else 1
        last = Cursor(*place, seen)
        yield TimelineEvent(row[source.time], source.table, row.get(_ACTION) or "", row, last)
