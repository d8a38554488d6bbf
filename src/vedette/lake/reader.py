"""One organisation's telemetry as readers see it: whole snapshots, inside walls, with limits, a time-out and a cancel.

A reader opens its organisation's folder and no other. Any number of readers, in any number of processes, read beside
the writer; what one of them reads stays until it has been read. A reader belongs to one thread, except ``cancel``.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from vedette.lake import organisations
from vedette.lake.locks import Readers
from vedette.lake.refusals import QueryCancelledError, QueryTimedOutError, ReadFailedError
from vedette.lake.sandbox import ReaderLimits, selected, walled_connection
from vedette.lake.segment_list import EVERYTHING, Scope, SegmentList
from vedette.lake.table_schemas import decode, sort_keys

Row = dict[str, Any]
"""Column -> value; moments are in UTC."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LOOK_AGAIN_SECONDS = 0.05
_DEFAULT_LIMITS = ReaderLimits()
_SQL_TYPES = {
    "string": "VARCHAR", "int64": "BIGINT", "int32": "INTEGER", "double": "DOUBLE", "bool": "BOOLEAN",
    "timestamp[us, tz=UTC]": "TIMESTAMPTZ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A span of event time: from ``start`` on, up to but without ``end``; both know their time zone."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a period needs moments that know their time zone")


@dataclass(frozen=True, slots=True)
class Source:
    """One table of a snapshot, as SQL with its values: what stands in a FROM."""

    table: str
    columns: frozenset[str]
    times: tuple[str, ...]
    """Columns that hold moments."""
    texts: tuple[str, ...]
    """Columns that hold text."""
    sql: str
    days: tuple[tuple[date, tuple[str, ...]], ...]
    """The files of each day, oldest first."""

    @property
    def values(self) -> tuple[object, ...]:
        """The values of :attr:`sql`."""
        return ([file for _, files in self.days for file in files],)

    @property
    def time(self) -> str:
        """The column by whose day rows are kept."""
        return sort_keys(self.table).time

    def parts(self, *, newest_first: bool) -> Iterator[Self]:
        """The same table in pieces that follow one another in time: one day, two, four and so on.

        Who wants the first rows in order of time need not read all of it.
        """
        days = self.days[::-1] if newest_first else self.days
        begin, size = 0, 1
        while begin < len(days):
            yield replace(self, days=days[begin : begin + size])
            begin, size = begin + size, size * 2


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the lake held at one moment, as far as a question can concern it."""

    generation: int
    sources: dict[str, Source]
    """Tables with at least one segment in the question's scope."""


class Reader:
    """Reads one organisation's telemetry; closed, or used as a context."""

    def __init__(self, folder: Path, organisation: str, limits: ReaderLimits = _DEFAULT_LIMITS) -> None:
        own = organisations.existing_folder_of(folder, organisation)
        self.limits = limits
        self._segments = own / organisations.SEGMENTS
        self._list = SegmentList(own / organisations.SEGMENT_LIST, organisation)
        self._readers = Readers(own / organisations.READER_LOCK)
        self._connection = walled_connection(self._segments, limits)
        self._cancelled = Event()
        self._deadline = 0.0

    @classmethod
    def open(cls, folder: Path, organisation: str, limits: ReaderLimits = _DEFAULT_LIMITS) -> Self:
        """Open an organisation's telemetry; raises without a name, or where the lake holds nothing of it."""
        return cls(folder, organisation, limits)

    def close(self) -> None:
        """Close everything."""
        self._connection.close()
        self._readers.close()
        self._list.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def cancel(self) -> None:
        """Stop the question that is being answered; called from another thread."""
        self._cancelled.set()
        self._connection.interrupt()

    @contextmanager
    def snapshot(
        self, tables: Sequence[str] = (), period: Period | None = None, device: str = ""
    ) -> Iterator[Snapshot]:
        """One question: what it reads is whole, stays, and takes at most the limit's seconds."""
        self._cancelled.clear()
        self._deadline = monotonic() + self.limits.seconds
        with self._readers.reading(self._list.generation()):
            yield self._taken(_scope(tables, period, device))

    def _taken(self, scope: Scope) -> Snapshot:
        with self._list.reading():
            generation, schemas, segments = self._list.generation(), self._list.schemas(), self._list.live(scope)
        tables: dict[str, dict[date, list[str]]] = {}
        for segment in segments:
            days = tables.setdefault(segment.table, {})
            days.setdefault(segment.day, []).append(str(self._segments / segment.file))
        return Snapshot(generation, {table: _source(table, schemas[table], days) for table, days in tables.items()})

    def rows(self, source: Source, sql: str, values: Sequence[object]) -> list[Row]:
        """The answer to one SELECT on a source, as dictionaries; its moments know their time zone."""
        answer = self.select(sql, values)
        names = [column[0] for column in self._connection.description or ()]
        return [_row(names, row, source.times) for row in answer]

    def select(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """The answer to one SELECT inside a snapshot; raises when its time is over or it was cancelled."""
        with self._watched():
            try:
                return selected(self._connection, sql, values).fetchall()
            except duckdb.InterruptException:
                self._raise_if_over()
                raise QueryCancelledError("the question was interrupted") from None
            except duckdb.Error as error:
                raise ReadFailedError(f"the question could not be answered: {error}") from error

    @contextmanager
    def _watched(self) -> Iterator[None]:
        self._raise_if_over()
        done = Event()
        watch = Thread(target=self._watch, args=(done,), daemon=True)
        watch.start()
        try:
            yield
        finally:
            done.set()
            watch.join()

    def _watch(self, done: Event) -> None:
        """Interrupt again and again: an interrupt that comes before the engine has begun is lost."""
        while not done.wait(min(_LOOK_AGAIN_SECONDS, max(0.001, self._deadline - monotonic()))):
            if self._cancelled.is_set() or monotonic() >= self._deadline:
                self._connection.interrupt()

    def _raise_if_over(self) -> None:
        if self._cancelled.is_set():
            raise QueryCancelledError("the question was cancelled")
        if monotonic() >= self._deadline:
            raise QueryTimedOutError(f"the question took longer than {self.limits.seconds:g} s; narrow its period")

    def at_most(self, limit: int) -> int:
        """How many rows an answer may have that asks for so many."""
        return max(0, min(limit, self.limits.rows))


def all_columns(source: Source) -> str:
    """Everything of a source, for a SELECT whose rows :meth:`Reader.rows` gives out."""
    moments = ", ".join(f"epoch_us({quoted(name)}) AS {quoted(name)}" for name in source.times)
    return f"* REPLACE ({moments})"


def within(source: Source, period: Period | None) -> tuple[str, list[object]]:
    """A condition for rows inside a period, and its values."""
    if period is None:
        return "true", []
    time = quoted(source.time)
    return f"({time} >= make_timestamptz(?) AND {time} < make_timestamptz(?))", [
        microseconds(period.start),
        microseconds(period.end),
    ]


def quoted(name: str) -> str:
    """A column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def microseconds(moment: datetime) -> int:
    """Since 1970, exactly."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment_of(number: int | None) -> datetime | None:
    """The inverse of :func:`microseconds`; years beyond 9999 have no moment."""
    try:
        return None if number is None else EPOCH + timedelta(microseconds=number)
    except OverflowError:
        return None


def _scope(tables: Sequence[str], period: Period | None, device: str) -> Scope:
    scope = replace(EVERYTHING, tables=tuple(tables), device=device)
    if period is None:
        return scope
    return replace(scope, start=microseconds(period.start), end=microseconds(period.end))


def _source(table: str, schema_text: str, days: dict[date, list[str]]) -> Source:
    """A table's files, with every column that the table ever had: what a file lacks is null there."""
    schema = decode(schema_text)
    nulls = ", ".join(f"NULL::{_SQL_TYPES[str(column.type)]} AS {quoted(column.name)}" for column in schema)
    empty = f"SELECT * FROM (SELECT {nulls}) WHERE false"  # noqa: S608 - names of columns, quoted
    sql = f"({empty} UNION ALL BY NAME SELECT * FROM read_parquet(?, union_by_name = true))"  # noqa: S608 - as above
    times = tuple(column.name for column in schema if pa.types.is_timestamp(column.type))
    texts = tuple(column.name for column in schema if pa.types.is_string(column.type))
    in_order = tuple((day, tuple(files)) for day, files in sorted(days.items()))
    return Source(table, frozenset(schema.names), times, texts, sql, in_order)


def _row(names: Sequence[str], values: Sequence[Any], times: Sequence[str]) -> Row:
    row = dict(zip(names, values, strict=True))
    for name in times:
        if name in row:
            row[name] = moment_of(row[name])
    return row
