"""One organisation's telemetry as its one writer sees it: append, compact, expire, and remove what nobody reads.

``append`` returns when the rows are on disk and listed, in one transaction with the checkpoint of where they came from:
whatever happens to the process or the power after that, they are there, once. What was not acknowledged leaves nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import pyarrow as pa

from vedette.lake import organisations
from vedette.lake.compaction import COMPACTED_ROWS_CAP, compactions, merged
from vedette.lake.day_bounds import bounded_days
from vedette.lake.durable_files import make_folder, remove_files, sync_folder
from vedette.lake.entity_sightings import Sightings
from vedette.lake.entity_state import EntityState
from vedette.lake.locks import Readers, WriterLock
from vedette.lake.organisations import checked_table
from vedette.lake.refusals import CheckpointConflictError, ReadFailedError, WriteFailedError
from vedette.lake.segment_files import by_day, now, sorted_rows, write_segment
from vedette.lake.segment_list import Checkpoint, Scope, Segment, SegmentList
from vedette.lake.stretches import Stretch, StretchList
from vedette.lake.table_schemas import decode, encode, extended
from vedette.lake.table_stats import TableStats, moment_of_microseconds, table_stats


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append did."""

    rows: int
    segments: int
    known: bool = False
    """The checkpoint had been reached before: nothing was changed."""
    undated: int = 0
    """Rows that are kept among those without a time, because their table has too many days."""


@dataclass(frozen=True, slots=True)
class Compacted:
    """What a compaction did."""

    before: int
    after: int
    """Segments that were merged, and what they were merged into."""
    rows: int


@dataclass(frozen=True, slots=True)
class Expired:
    """What an expiry took off the list."""

    segments: int
    rows: int


class Lake:
    """The one writer of one organisation's telemetry. Used by one thread; closed, or used as a context."""

    def __init__(self, folder: Path, organisation: str) -> None:
        self._organisation = organisation
        self._folder = organisations.folder_of(folder, organisation)
        self._lock = WriterLock(organisations.writer_lock(folder, organisation), organisation)
        try:
            make_folder(self.segments)
            self._readers = Readers(self._folder / organisations.READER_LOCK)
            self._list = SegmentList(self._folder / organisations.SEGMENT_LIST, organisation, create=True)
            self.stretches = StretchList(self._list.database, organisation)
            self.entities = EntityState(self._list.database, organisation)
            sync_folder(self._folder)
            self._remove_orphans()
            self.sweep()
        except BaseException:
            self._lock.close()
            raise

    @classmethod
    def open(cls, folder: Path, organisation: str) -> Self:
        """Become the writer; raises at once where another process is it. What a crash left behind is removed."""
        return cls(folder, organisation)

    @property
    def organisation(self) -> str:
        """Whose telemetry it is."""
        return self._organisation

    @property
    def segments(self) -> Path:
        """The folder of the segments."""
        return self._folder / organisations.SEGMENTS

    def close(self) -> None:
        """Let another process write."""
        self._list.close()
        self._readers.close()
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def checkpoint(self, source: str) -> Checkpoint | None:
        """How far a source has been read; None where nothing was read of it."""
        return self._list.checkpoint(source)

    def append(self, rows: Mapping[str, pa.Table], checkpoint: Checkpoint) -> Appended:
        """Keep the rows of these tables, all or none, once: see :class:`Checkpoint`.

        Rows need the table's time (``Timestamp``: microseconds, UTC). Raises :class:`SchemaConflictError` or
        :class:`CheckpointConflictError` before anything is written.
        """
        if self._is_known(checkpoint):
            return Appended(0, 0, known=True)
        return self._kept(rows, lambda: self._list.set_checkpoint(checkpoint))

    def append_own(self, rows: Mapping[str, pa.Table], checkpoint: Checkpoint) -> Appended:
        """The same for what the service says itself: no telemetry, so that no device is heard of by it, nor hunted."""
        if self._is_known(checkpoint):
            return Appended(0, 0, known=True)
        return self._kept(rows, lambda: self._list.set_checkpoint(checkpoint), own=True)

    def keep(self, rows: Mapping[str, pa.Table], stretches: Sequence[Stretch]) -> Appended:
        """Keep the rows of these tables, all or none, and that these stretches of content are taken in by them."""
        return self._kept(rows, lambda: self.stretches.add(stretches))

    def _kept(self, rows: Mapping[str, pa.Table], note: Callable[[], None], *, own: bool = False) -> Appended:
        """The rows and the note, which is taken in the same transaction."""
        schemas = self._extended_schemas(rows)
        bounded = {table: bounded_days(table, new, self._list.days) for table, new in rows.items()}
        seen, written = Sightings(self.entities.full), list[Segment]()
        for table, (new, _) in bounded.items():
            if not own:
                seen.add(table, new)
        try:
            self._write({table: new for table, (new, _) in bounded.items()}, written, own=own)
            with self._list.writing():
                self._list.next_generation()
                self._list.add(written)
                self.entities.add(seen, now())
                note()
                for table, schema in schemas.items():
                    self._list.set_schema(table, schema)
        except OSError as error:
            self._undo(written)
            raise WriteFailedError(f"{error.filename or self._folder}: {error.strerror or error}") from error
        except BaseException:
            self._undo(written)
            raise
        undated = sum(count for _, count in bounded.values())
        return Appended(sum(segment.rows for segment in written), len(written), undated=undated)

    def _is_known(self, checkpoint: Checkpoint) -> bool:
        reached = self._list.checkpoint(checkpoint.source)
        if reached is None or reached.position < checkpoint.position:
            return False
        if reached.position == checkpoint.position and reached.digest != checkpoint.digest:
            raise CheckpointConflictError(f"{checkpoint.source} was read before, with other content")
        return True

    def _extended_schemas(self, rows: Mapping[str, pa.Table]) -> dict[str, str]:
        known = self._list.schemas()
        schemas = {}
        for table, new in rows.items():
            before = known.get(checked_table(table))
            schema = encode(extended(table, decode(before) if before else None, new.schema))
            if schema != before:
                schemas[table] = schema
        return schemas

    def _write(self, rows: Mapping[str, pa.Table], written: list[Segment], *, own: bool) -> None:
        for table, new in rows.items():
            for day, part in by_day(table, new):
                written.append(write_segment(self.segments, table, day, [sorted_rows(table, part)], own=own))
        for folder in {(self.segments / segment.file).parent for segment in written}:
            sync_folder(folder)

    def _undo(self, written: list[Segment]) -> None:
        self.entities.doubt()
        self._discard(written)

    def _discard(self, written: list[Segment]) -> None:
        """Take back files that are not listed; should that fail too, the next opening does it."""
        with suppress(OSError):
            remove_files(self.segments / segment.file for segment in written)

    def compact(self, table: str = "", *, at_least: int = 2, largest: int = COMPACTED_ROWS_CAP) -> Compacted:
        """Merge the small segments of each day into sorted ones, then remove what nobody reads any more."""
        before = after = rows = 0
        for group in compactions(self._list.live(_scope_of(table)), at_least=at_least, largest=largest):
            merged_segment = self._merge(group)
            before, after, rows = before + len(group), after + 1, rows + merged_segment.rows
        self.sweep()
        return Compacted(before, after, rows)

    def _merge(self, group: list[Segment]) -> Segment:
        table, day = group[0].table, group[0].day
        pieces = merged(self.segments, group, decode(self._list.schemas()[table]))
        received = max(segment.received for segment in group)
        new = write_segment(self.segments, table, day, pieces, received=received, dense=True, own=group[0].is_own)
        try:
            sync_folder((self.segments / new.file).parent)
            _check_nothing_lost(new, group)
        except BaseException:
            self._discard([new])
            raise
        with self._list.writing():
            self._list.add([new])
            self._list.retire(group, self._list.next_generation())
        return new

    def expire(self, table: str, before: date, *, counted_from: Literal["receipt", "event"] = "receipt") -> Expired:
        """Let go of a table's segments from before a day (UTC).

        A segment's age counts from the receipt of its youngest row, since a device's clock must not decide what is
        kept; or, where asked for, from the day of its events.
        """
        old = [segment for segment in self._list.live(Scope((table,))) if _age_day(segment, counted_from) < before]
        if old:
            with self._list.writing():
                self._list.retire(old, self._list.next_generation())
        self.sweep()
        return Expired(len(old), sum(segment.rows for segment in old))

    def sweep(self) -> int:
        """Remove the files of segments that are off the list and that no reader holds; tell how many wait."""
        retired = self._list.retired()
        free = {generation: not self._readers.any_before(generation) for generation in {one for one, _ in retired}}
        gone = [segment for generation, segment in retired if free[generation]]
        if gone:
            remove_files(self.segments / segment.file for segment in gone)
            with self._list.writing():
                self._list.forget(gone)
            self._remove_empty_folders({(self.segments / segment.file).parent for segment in gone})
        return len(retired) - len(gone)

    def _remove_empty_folders(self, folders: set[Path]) -> None:
        for folder in folders:
            with suppress(OSError):
                folder.rmdir()

    def replace_entities(self, made: Iterable[tuple[Sightings, int]]) -> None:
        """Forget what is known of entities and take this instead: sightings and when they were received."""
        with self._list.writing():
            self.entities.clear()
            for seen, received in made:
                self.entities.add(seen, received)

    def orphans(self) -> list[Path]:
        """Files among the segments that are not listed; between two calls of the one writer there are none."""
        listed = self._list.files()
        found = (path for path in self.segments.rglob("*") if not path.is_dir())
        return sorted(path for path in found if path.relative_to(self.segments).as_posix() not in listed)

    def _remove_orphans(self) -> None:
        remove_files(self.orphans())

    def listed(self, table: str = "") -> list[Segment]:
        """The live segments."""
        return self._list.live(_scope_of(table))

    def stats(self) -> list[TableStats]:
        """What the lake holds, table by table."""
        return table_stats(self._list.live())


def _check_nothing_lost(new: Segment, group: list[Segment]) -> None:
    if new.rows != sum(segment.rows for segment in group):
        raise ReadFailedError(f"merging segments of {new.table} of {new.day} made {new.rows} rows: nothing was changed")


def _scope_of(table: str) -> Scope:
    return Scope((table,) if table else ())


def _age_day(segment: Segment, counted_from: str) -> date:
    return segment.day if counted_from == "event" else moment_of_microseconds(segment.received).date()
