"""All events that an organisation's telemetry holds, or those of a period, in pieces that several processes can read.

A scan sees one snapshot: what it lists stays until the scan ends, whoever appends, merges or expires meanwhile.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vedette.lake import organisations
from vedette.lake.locks import Readers
from vedette.lake.reader import Period, microseconds
from vedette.lake.segment_list import Segment, SegmentList
from vedette.lake.stored_events import COLUMNS, events_of, in_reading_order
from vedette.lake.stretches import StretchList
from vedette.lake.table_schemas import decode, sort_keys
from vedette.schema.events import EventBatch, Layout
from vedette.schema.limits import MIB

PIECE_BYTES: Final = 16 * MIB
"""Files of a piece together, as far as they are smaller."""
_AT_ONCE_BYTES: Final = 32 * MIB
_ROWS_AT_ONCE: Final = 8_192
_TIMELESS: Final = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some files of a snapshot."""

    folder: Path
    files: tuple[tuple[str, str], ...]
    """Table and path below the folder."""
    size: int
    period: Period | None


@dataclass(frozen=True, slots=True)
class Scan:
    """A snapshot to be read."""

    pieces: tuple[Piece, ...]
    """In order of days."""
    inputs: tuple[str, ...]
    """The inputs that were taken in, in the order in which they came."""


@contextmanager
def scan(lake: Path, organisation: str, period: Period | None = None) -> Iterator[Scan]:
    """What the lake holds now, whole until the block ends. Raises :class:`UnknownOrganisationError`.

    Events without a time belong to every period: what cannot be placed must not escape.
    """
    own = organisations.existing_folder_of(lake, organisation)
    segments, readers = SegmentList(own / organisations.SEGMENT_LIST, organisation), None
    try:
        readers = Readers(own / organisations.READER_LOCK)
        with readers.reading(segments.generation()):
            with segments.reading():
                listed = [each for each in _with_events(segments) if _concerns(each, period)]
                inputs = StretchList(segments.database, organisation).names()
            listed.sort(key=lambda segment: (segment.day, segment.table, segment.file))
            yield Scan(tuple(_pieces(own / organisations.SEGMENTS, listed, period)), tuple(inputs))
    finally:
        segments.close()
        if readers is not None:
            readers.close()


def events_in(piece: Piece, file: tuple[str, str], layouts: Mapping[str, Layout]) -> Iterator[EventBatch]:
    """The events of one of a piece's files."""
    table, name = file
    time = sort_keys(table).time
    with pq.ParquetFile(piece.folder / name) as parquet:
        if not {*COLUMNS, time}.issubset(parquet.schema_arrow.names):
            return  # rows that are no events, such as alerts of our own
        for rows in parquet.iter_batches(_rows_at_once(parquet), columns=[*COLUMNS, time], use_threads=False):
            wanted = _within(pa.Table.from_batches([rows]), time, piece.period)
            yield from events_of(in_reading_order(wanted), layouts)


def _with_events(segments: SegmentList) -> list[Segment]:
    schemas = segments.schemas()
    holding = {table for table, schema in schemas.items() if set(COLUMNS) <= set(decode(schema).names)}
    return [segment for segment in segments.live() if segment.table in holding and not segment.is_own]


def _concerns(segment: Segment, period: Period | None) -> bool:
    if period is None or segment.day == _TIMELESS:
        return True
    return segment.max_time >= microseconds(period.start) and segment.min_time < microseconds(period.end)


def _pieces(folder: Path, listed: Sequence[Segment], period: Period | None) -> Iterator[Piece]:
    files: list[tuple[str, str]] = []
    size = 0
    for segment in listed:
        if files and size + segment.size > PIECE_BYTES:
            yield Piece(folder, tuple(files), size, period)
            files, size = [], 0
        files.append((segment.table, segment.file))
        size += segment.size
    if files:
        yield Piece(folder, tuple(files), size, period)


def _rows_at_once(parquet: pq.ParquetFile) -> int:
    """So many rows as are some megabytes: senders choose how long events are."""
    groups = [parquet.metadata.row_group(number) for number in range(parquet.num_row_groups)]
    widest = max((group.total_byte_size // max(1, group.num_rows) for group in groups), default=1)
    return max(1, min(_ROWS_AT_ONCE, _AT_ONCE_BYTES // max(1, widest)))


def _within(rows: pa.Table, time: str, period: Period | None) -> pa.Table:
    if period is None:
        return rows
    moments = rows[time]
    start, end = (pa.scalar(moment, moments.type) for moment in (period.start, period.end))
    inside = pc.and_(pc.greater_equal(moments, start), pc.less(moments, end))
    return rows.filter(pc.fill_null(inside, fill_value=True))
