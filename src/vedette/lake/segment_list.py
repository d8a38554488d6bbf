"""The list of segments and the checkpoints of one organisation, in the relational database.

What is listed here is what the lake holds: a file that is not listed was never acknowledged. The SQL is kept to what
SQLite and PostgreSQL both understand. Times are microseconds since 1970 in UTC.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vedette.lake import entity_state, stretches
from vedette.lake.durable_files import copy_database
from vedette.lake.refusals import WriteFailedError

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS lake_generations (organisation TEXT PRIMARY KEY, generation BIGINT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS lake_segments (
        organisation TEXT NOT NULL, table_name TEXT NOT NULL, day TEXT NOT NULL, file TEXT NOT NULL,
        row_count BIGINT NOT NULL, byte_count BIGINT NOT NULL, min_time BIGINT NOT NULL, max_time BIGINT NOT NULL,
        min_device TEXT NOT NULL, max_device TEXT NOT NULL, sha256 TEXT NOT NULL, created BIGINT NOT NULL,
        received BIGINT NOT NULL, state TEXT NOT NULL, retired BIGINT NOT NULL,
        PRIMARY KEY (organisation, file))""",
    "CREATE INDEX IF NOT EXISTS lake_segments_by_day ON lake_segments (organisation, state, table_name, day)",
    """CREATE TABLE IF NOT EXISTS lake_checkpoints (
        organisation TEXT NOT NULL, source TEXT NOT NULL, position BIGINT NOT NULL, digest TEXT NOT NULL,
        PRIMARY KEY (organisation, source))""",
    """CREATE TABLE IF NOT EXISTS lake_tables (
        organisation TEXT NOT NULL, table_name TEXT NOT NULL, arrow_schema TEXT NOT NULL,
        PRIMARY KEY (organisation, table_name))""",
    *stretches.SCHEMA,
    *entity_state.SCHEMA,
)
_COLUMNS = """table_name, day, file, row_count, byte_count, min_time, max_time, min_device, max_device, sha256, created,
    received"""
_SEGMENTS = f"SELECT {_COLUMNS} FROM lake_segments WHERE organisation = ?"  # noqa: S608 - our own words alone
_IN_ORDER = "ORDER BY table_name, day, file"
_RETIRED_SEGMENTS = f"""SELECT retired, {_COLUMNS} FROM lake_segments WHERE organisation = ? AND state = ?
    ORDER BY retired, file"""  # noqa: S608 - our own words alone
_INSERT_SEGMENT = f"""INSERT INTO lake_segments (organisation, {_COLUMNS}, state, retired)
    VALUES ({", ".join("?" * 15)})"""  # noqa: S608 - our own words alone
_LIVE, _RETIRED = "live", "retired"
_TIMEOUT_SECONDS = 20.0
_ALWAYS = 2**62
ENDING, OWN_ENDING = ".parquet", ".own.parquet"
"""Of the files of segments: of telemetry, and of what the service says itself."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One immutable file: the rows of one table and one day of event time, or some of them."""

    table: str
    day: date
    file: str
    """Path below the organisation's folder of segments."""
    rows: int
    size: int
    min_time: int
    max_time: int
    min_device: str
    """Empty where the table knows no devices."""
    max_device: str
    sha256: str
    created: int
    received: int
    """When the youngest of its rows was received: the same as ``created`` until segments are compacted."""

    @property
    def is_own(self) -> bool:
        """Whether its rows are the service's own words, such as alerts that it raised, and no telemetry that came."""
        return self.file.endswith(OWN_ENDING)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a source has been read: appending up to the same position again changes nothing.

    Positions of one source only grow, in whatever unit the source counts (bytes, records, batches). The digest, where
    there is one, tells that it is still the same content.
    """

    source: str
    position: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What the segments of an organisation come to."""

    segments: int
    rows: int
    size: int
    received: int
    """When the youngest row of telemetry was received; 0 where there is none."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which segments a question can concern; what is left open does not narrow it."""

    tables: tuple[str, ...] = ()
    start: int = -_ALWAYS
    """First microsecond asked for."""
    end: int = _ALWAYS
    """First microsecond no longer asked for."""
    device: str = ""


EVERYTHING = Scope()


class SegmentList:
    """One organisation's rows of the database; other organisations' rows cannot be reached through it."""

    def __init__(self, path: Path, organisation: str, *, create: bool = False) -> None:
        self._organisation = organisation
        mode = "rwc" if create else "rw"
        self._database = sqlite3.connect(
            f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=_TIMEOUT_SECONDS
        )
        self._database.execute("PRAGMA synchronous = FULL")
        if create:
            self._database.execute("PRAGMA journal_mode = WAL")
            self._create()
        else:
            self._database.execute("PRAGMA query_only = ON")

    @property
    def database(self) -> sqlite3.Connection:
        """For what is kept in the same transactions."""
        return self._database

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def copy_to(self, path: Path) -> None:
        """Write the whole list to a file of its own, as it is at this moment, while others write."""
        copy_database(self._database, path)

    def _create(self) -> None:
        with self.writing():
            for statement in _SCHEMA:
                self._database.execute(statement)
            entity_state.bring_up_to_date(self._database)
            self._database.execute(
                "INSERT INTO lake_generations VALUES (?, 0) ON CONFLICT (organisation) DO NOTHING",
                (self._organisation,),
            )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that is on disk when the block ends, or leaves no trace."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One transaction in which everything read belongs together."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._database.execute(begin)
        try:
            yield
            self._database.execute("COMMIT")
        except sqlite3.OperationalError as error:
            self._roll_back()
            raise WriteFailedError(f"the list of segments: {error}; nothing of this was kept") from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self._database.in_transaction:
            self._database.execute("ROLLBACK")

    def generation(self) -> int:
        """How many times the list has changed."""
        found = self._database.execute(
            "SELECT generation FROM lake_generations WHERE organisation = ?", (self._organisation,)
        ).fetchone()
        return int(found[0])

    def next_generation(self) -> int:
        """Count a change of the list; asked for inside the transaction that changes it."""
        self._database.execute(
            "UPDATE lake_generations SET generation = generation + 1 WHERE organisation = ?", (self._organisation,)
        )
        return self.generation()

    def live(self, scope: Scope = EVERYTHING) -> list[Segment]:
        """The segments that hold what the lake holds, ordered by table, day and file."""
        marks = ", ".join("?" * len(scope.tables))
        tables = f"AND table_name IN ({marks})" if scope.tables else ""
        device = "AND (max_device = '' OR (min_device <= ? AND max_device >= ?))" if scope.device else ""
        return self._segments(
            f"state = '{_LIVE}' {tables} AND max_time >= ? AND min_time < ? {device}",
            (*scope.tables, scope.start, scope.end, *([scope.device] * 2 if scope.device else [])),
        )

    def received_after(self, moment: int) -> list[Segment]:
        """The live segments with rows that were received after this microsecond."""
        return self._segments(f"state = '{_LIVE}' AND received > ?", (moment,))

    def totals(self) -> Totals:
        """What the live segments come to."""
        came_in = f"max(CASE WHEN file LIKE '%{OWN_ENDING}' THEN 0 ELSE received END)"
        sums = ", ".join(f"coalesce({each}, 0)" for each in ("sum(row_count)", "sum(byte_count)", came_in))
        asked = f"SELECT count(*), {sums} FROM lake_segments WHERE organisation = ? AND state = '{_LIVE}'"  # noqa: S608 - our own words alone
        return Totals(*self._database.execute(asked, (self._organisation,)).fetchone())

    def days(self, table: str) -> set[date]:
        """The days of which a table has live segments."""
        asked = (
            f"SELECT DISTINCT day FROM lake_segments WHERE organisation = ? AND state = '{_LIVE}' AND table_name = ?"  # noqa: S608 - our own words alone
        )
        rows = self._database.execute(asked, (self._organisation, table))
        return {date.fromisoformat(row[0]) for row in rows}

    def retired(self) -> list[tuple[int, Segment]]:
        """Segments that are no longer listed but whose files may still be read, each after its last generation."""
        rows = self._database.execute(_RETIRED_SEGMENTS, (self._organisation, _RETIRED))
        return [(int(row[0]), _segment(row[1:])) for row in rows]

    def _segments(self, condition: str, values: Iterable[object]) -> list[Segment]:
        rows = self._database.execute(f"{_SEGMENTS} AND {condition} {_IN_ORDER}", (self._organisation, *values))
        return [_segment(row) for row in rows]

    def add(self, segments: Iterable[Segment]) -> None:
        """List new segments."""
        self._database.executemany(
            _INSERT_SEGMENT,
            [(self._organisation, *_values(segment), _LIVE, 0) for segment in segments],
        )

    def retire(self, segments: Iterable[Segment], generation: int) -> None:
        """Take segments off the list, from this generation on."""
        self._database.executemany(
            "UPDATE lake_segments SET state = ?, retired = ? WHERE organisation = ? AND file = ?",
            [(_RETIRED, generation, self._organisation, segment.file) for segment in segments],
        )

    def forget(self, segments: Iterable[Segment]) -> None:
        """Drop the rows of segments whose files are removed."""
        self._database.executemany(
            "DELETE FROM lake_segments WHERE organisation = ? AND file = ?",
            [(self._organisation, segment.file) for segment in segments],
        )

    def files(self) -> set[str]:
        """Every file that is listed, live or retired."""
        rows = self._database.execute("SELECT file FROM lake_segments WHERE organisation = ?", (self._organisation,))
        return {row[0] for row in rows}

    def checkpoint(self, source: str) -> Checkpoint | None:
        """How far a source has been read."""
        found = self._database.execute(
            "SELECT source, position, digest FROM lake_checkpoints WHERE organisation = ? AND source = ?",
            (self._organisation, source),
        ).fetchone()
        return Checkpoint(*found) if found else None

    def set_checkpoint(self, checkpoint: Checkpoint) -> None:
        """Say how far a source has been read."""
        self._database.execute(
            """INSERT INTO lake_checkpoints VALUES (?, ?, ?, ?) ON CONFLICT (organisation, source)
               DO UPDATE SET position = excluded.position, digest = excluded.digest""",
            (self._organisation, checkpoint.source, checkpoint.position, checkpoint.digest),
        )

    def schemas(self) -> dict[str, str]:
        """Table -> its Arrow schema, as :mod:`vedette.lake.table_schemas` writes it."""
        rows = self._database.execute(
            "SELECT table_name, arrow_schema FROM lake_tables WHERE organisation = ?", (self._organisation,)
        )
        return dict(rows.fetchall())

    def set_schema(self, table: str, schema: str) -> None:
        """Say which columns a table has."""
        self._database.execute(
            """INSERT INTO lake_tables VALUES (?, ?, ?) ON CONFLICT (organisation, table_name)
               DO UPDATE SET arrow_schema = excluded.arrow_schema""",
            (self._organisation, table, schema),
        )


def _segment(row: tuple[Any, ...]) -> Segment:
    table, day, *rest = row
    return Segment(table, date.fromisoformat(day), *rest)


def _values(segment: Segment) -> tuple[object, ...]:
    return (
        segment.table,
        segment.day.isoformat(),
        segment.file,
        segment.rows,
        segment.size,
        segment.min_time,
        segment.max_time,
        segment.min_device,
        segment.max_device,
        segment.sha256,
        segment.created,
        segment.received,
    )
