"""What happened, on one device or on all, in order of time, a page at a time.

Pages are cut after a row, not after a number of rows: what is appended or compacted between two pages neither repeats
nor hides a row. Rows that are equal in everything are told apart by counting them.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import merge
from itertools import islice
from typing import NamedTuple

from vedette.lake.conditions import Condition, Sql, conditions_in
from vedette.lake.reader import (
    Period,
    Reader,
    Row,
    Source,
    all_columns,
    microseconds,
    moment_of,
    quoted,
    within,
)
from vedette.lake.spread import among
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
    """Which events."""

    period: Period
    device: str = ""
    """All devices, and what concerns none, when empty."""
    devices: Collection[str] | None = None
    """Of these devices alone; what is in view of somebody. All, and what concerns none, when None."""
    tables: tuple[str, ...] = ()
    """All tables, when empty."""
    actions: tuple[str, ...] = ()
    """``ActionType``s; all, when empty."""
    text: str = ""
    """Stands in some column of the row, whatever its letter case."""
    text_columns: tuple[str, ...] = ()
    """Where the text is looked for; in all columns of text, when empty."""
    conditions: tuple[Condition, ...] = ()
    """What columns must be; tables without these columns tell nothing."""
    any_condition: bool = False
    """One of the conditions is enough."""
    newest_first: bool = True
    limit: int = 200
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event."""

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


def timeline(reader: Reader, request: TimelineRequest) -> TimelinePage:
    """One page of what happened."""
    limit = reader.at_most(request.limit)
    with reader.snapshot(request.tables, _rest_of_period(request), request.device) as snapshot:
        sources = [source for source in snapshot.sources.values() if _can_answer(source, request)]
        answers = [_first_rows(reader, source, request, limit + 1) for source in sources]
    events = list(islice(_in_order(answers, request), limit + 1))
    shown = tuple(events[:limit])
    return TimelinePage(shown, shown[-1].cursor if len(events) > limit and shown else None)


def _can_answer(source: Source, request: TimelineRequest) -> bool:
    return (
        ((not request.device and request.devices is None) or sort_keys(source.table).device in source.columns)
        and (not request.actions or _ACTION in source.columns)
        and (not request.text or bool(_looked_in(source, request)))
        and _conditions(source, request) is not None
    )


def _conditions(source: Source, request: TimelineRequest) -> Sql | None:
    return conditions_in(source, request.conditions, any_of_them=request.any_condition)


def _looked_in(source: Source, request: TimelineRequest) -> list[str]:
    return [name for name in source.texts if not request.text_columns or name in request.text_columns]


def _in_order(answers: Sequence[Sequence[TimelineEvent]], request: TimelineRequest) -> Iterator[TimelineEvent]:
    return merge(*answers, key=lambda event: event.cursor, reverse=request.newest_first)


def _rest_of_period(request: TimelineRequest) -> Period:
    if request.after is None:
        return request.period
    last = moment_of(request.after.time) or request.period.start
    if request.newest_first:
        return Period(request.period.start, min(request.period.end, last + timedelta(microseconds=1)))
    return Period(max(request.period.start, last), request.period.end)


def _first_rows(reader: Reader, source: Source, request: TimelineRequest, limit: int) -> list[TimelineEvent]:
    """A table's first rows in order; days further on are looked at only where they are needed."""
    found: list[TimelineEvent] = []
    for part in source.parts(newest_first=request.newest_first):
        found.extend(_table_page(reader, part, request, limit - len(found)))
        if len(found) == limit:
            break
    return found


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
    conditions = [inside]
    if request.device:
        conditions.append(f"{quoted(sort_keys(source.table).device)} = ?")
        values.append(request.device)
    if request.devices is not None:
        conditions.append(among(sort_keys(source.table).device))
        values.append(list(request.devices))
    if request.actions:
        conditions.append(f"list_contains(?, {quoted(_ACTION)})")
        values.append(list(request.actions))
    if request.text:
        columns = _looked_in(source, request)
        conditions.append(" OR ".join(f"contains(lower({quoted(name)}), lower(?))" for name in columns))
        values.extend([request.text] * len(columns))
    asked, asked_values = _conditions(source, request) or ("true", [])
    conditions.append(asked)
    values.extend(asked_values)
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
        return same, [after.time, after.time, after.fingerprint], after.seen if _holds(source, after) else 0
    behind = source.table < after.table if request.newest_first else source.table > after.table
    return f"{time} {later}{'=' if behind else ''} {at}", [after.time], 0


def _holds(source: Source, cursor: Cursor) -> bool:
    """Whether a part of a table is the one in which the cursor stands."""
    moment = moment_of(cursor.time)
    return moment is not None and any(day == moment.date() for day, _ in source.days)


def _events(source: Source, rows: Sequence[Row], after: Cursor | None) -> Iterator[TimelineEvent]:
    last = after
    for row in rows:
        place = (microseconds(row[source.time]), source.table, row.pop(_FINGERPRINT))
        seen = last.seen + 1 if last is not None and last[:3] == place else 1
        last = Cursor(*place, seen)
        yield TimelineEvent(row[source.time], source.table, row.get(_ACTION) or "", row, last)
