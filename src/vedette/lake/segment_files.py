"""Rows become Parquet files and come back: sorted by device and time, split by day, statistics for what is asked."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from secrets import token_hex

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vedette.lake.durable_files import make_folder, new_file
from vedette.lake.refusals import SchemaConflictError
from vedette.lake.segment_list import ENDING, OWN_ENDING, Segment
from vedette.lake.table_schemas import sort_keys

ROW_GROUP = 16_384
"""Rows that are decoded together at least: small enough that a device's day is few of them."""

_RARE = ("SHA256", "SHA1", "MD5", "RemoteIP", "RemoteUrl")
"""Columns asked for by equality whose values are too many and too scattered for least and greatest to exclude much."""
_FALSE_POSITIVES = 0.01
_FAST, _DENSE = 1, 3
"""Levels of Zstandard: for appending, which somebody waits for, and for compaction, which nobody does."""


def now() -> int:
    """Microseconds since 1970."""
    return int(datetime.now(tz=UTC).timestamp() * 1_000_000)


def by_day(table: str, rows: pa.Table) -> Iterator[tuple[date, pa.Table]]:
    """Cut rows by the UTC day of their time; rows without a time are kept under the first day of 1970."""
    days = _times(table, rows).cast(pa.timestamp("us")).cast(pa.date32())
    try:
        distinct = sorted(pc.unique(days).to_pylist())
    except OverflowError:
        raise SchemaConflictError(f"rows of {table} have a time beyond the year 9999") from None
    for day in distinct:
        yield day, rows if len(distinct) == 1 else rows.filter(pc.equal(days, pa.scalar(day, pa.date32())))


def _times(table: str, rows: pa.Table) -> pa.ChunkedArray:
    return rows[sort_keys(table).time].cast(pa.int64()).fill_null(0)


def sorted_rows(table: str, rows: pa.Table) -> pa.Table:
    """Rows by device and time, as far as the table has these columns."""
    return rows.sort_by([(key, "ascending") for key in sort_keys(table) if key in rows.column_names])


def write_segment(
    segments: Path,
    table: str,
    day: date,
    pieces: Iterable[pa.Table],
    *,
    received: int | None = None,
    dense: bool = False,
    own: bool = False,
) -> Segment:
    """Write sorted rows of one table and day, in one or more pieces, as a new file, synced.

    The name of the file says whether the rows are the service's ``own``: see :attr:`Segment.is_own`.

    It is in the lake once it is listed. The folder is not synced: the caller does it once for all files that it wrote.
    """
    created = now()
    name = f"{table}/{day}/{created:016x}-{token_hex(4)}{OWN_ENDING if own else ENDING}"
    make_folder((segments / name).parent)
    extent = _Extent(table)
    with new_file(segments / name) as file:
        _write(file, map(extent.seen, pieces), _DENSE if dense else _FAST)
    return Segment(
        table,
        day,
        name,
        extent.rows,
        file.size,
        extent.min_time,
        extent.max_time,
        extent.min_device,
        extent.max_device,
        file.digest,
        created,
        created if received is None else received,
    )


class _Extent:
    """How far the rows that were seen reach in time and over devices; no devices where some row may concern any."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._any_device = False
        self.rows = 0
        self.min_time, self.max_time = 2**63 - 1, -(2**63)
        self.min_device = self.max_device = ""

    def seen(self, rows: pa.Table) -> pa.Table:
        """Take sorted rows into account and give them on."""
        least, greatest = (value.as_py() for value in pc.min_max(_times(self._table, rows)).values())
        self.min_time, self.max_time = min(self.min_time, least), max(self.max_time, greatest)
        device = sort_keys(self._table).device
        self._any_device |= device not in rows.column_names or rows[device].null_count > 0
        first = "" if self._any_device else rows[device][0].as_py()
        self.min_device = first if self.rows == 0 or self._any_device else self.min_device
        self.max_device = "" if self._any_device else rows[device][-1].as_py()
        self.rows += len(rows)
        return rows


def _write(file: object, pieces: Iterable[pa.Table], level: int) -> None:
    rest = iter(pieces)
    first = next(rest)
    with pq.ParquetWriter(
        pa.PythonFile(file, mode="w"),
        first.schema,
        compression="zstd",
        compression_level=level,
        bloom_filter_options=_bloom_filters(first),
    ) as writer:
        for piece in chain([first], rest):
            writer.write_table(piece, row_group_size=ROW_GROUP)


def _bloom_filters(rows: pa.Table) -> dict[str, dict[str, float]]:
    distinct = min(len(rows), ROW_GROUP)
    return {name: {"ndv": distinct, "fpp": _FALSE_POSITIVES} for name in _RARE if name in rows.column_names}


def read_segment(segments: Path, segment: Segment) -> pa.Table:
    """All rows of a segment."""
    return pq.read_table(segments / segment.file, partitioning=None)
