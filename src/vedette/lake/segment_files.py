"""Rows become Parquet files and come back: sorted by device and time, split by day, statistics for what is asked."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vedette.lake.durable_files import make_folder, new_file
from vedette.lake.refusals import SchemaConflictError
from vedette.lake.segment_list import Segment
from vedette.lake.table_schemas import sort_keys

ROW_GROUP = 16_384
"""Rows that are decoded together at least: small enough that a device's day is few of them."""

_RARE = ("SHA256", "SHA1", "MD5", "RemoteIP", "RemoteUrl")
"""Columns asked for by equality whose values are too many and too scattered for least and greatest to exclude much."""
_FALSE_POSITIVES = 0.01
_FAST, _DENSE = 1, 6
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


def write_segment(
    segments: Path, table: str, day: date, rows: pa.Table, *, received: int | None = None, dense: bool = False
) -> Segment:
    """Write rows of one table and day as a new file, synced; it is in the lake once it is listed.

    The folder is not synced: the caller does it once for all files that it wrote.
    """
    created = now()
    name = f"{table}/{day}/{created:016x}-{token_hex(4)}.parquet"
    make_folder((segments / name).parent)
    keys = sort_keys(table)
    ordered = rows.sort_by([(key, "ascending") for key in keys if key in rows.column_names])
    with new_file(segments / name) as file:
        _write(file, ordered, _DENSE if dense else _FAST)
    least, greatest = pc.min_max(_times(table, ordered)).values()
    first_device, last_device = _device_range(ordered, keys.device)
    return Segment(
        table,
        day,
        name,
        len(ordered),
        file.size,
        least.as_py(),
        greatest.as_py(),
        first_device,
        last_device,
        file.digest,
        created,
        created if received is None else received,
    )


def _write(file: object, rows: pa.Table, level: int) -> None:
    pq.write_table(
        rows,
        pa.PythonFile(file, mode="w"),
        row_group_size=ROW_GROUP,
        compression="zstd",
        compression_level=level,
        bloom_filter_options=_bloom_filters(rows),
    )


def _bloom_filters(rows: pa.Table) -> dict[str, dict[str, float]]:
    distinct = min(len(rows), ROW_GROUP)
    return {name: {"ndv": distinct, "fpp": _FALSE_POSITIVES} for name in _RARE if name in rows.column_names}


def _device_range(rows: pa.Table, device: str) -> tuple[str, str]:
    """The first and the last device of sorted rows; empty where some row may concern any device."""
    if device not in rows.column_names or rows[device].null_count:
        return "", ""
    return rows[device][0].as_py(), rows[device][-1].as_py()


def read_segment(segments: Path, segment: Segment) -> pa.Table:
    """All rows of a segment."""
    return pq.read_table(segments / segment.file, partitioning=None)
