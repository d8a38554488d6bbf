"""Small segments of a table's day become one: which are worth it, and how they are merged in little memory."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from vedette.lake.segment_list import Segment
from vedette.lake.table_schemas import fitted, sort_keys

COMPACTED_ROWS_CAP = 5_000_000
"""Rows of a segment that compaction makes."""
_PIECE_ROWS = 100_000
"""Rows that are held in memory while segments are merged; a device that has more of them in a day is held whole."""
_MOST = 4


def compactions(segments: Iterable[Segment], *, at_least: int, largest: int) -> Iterator[list[Segment]]:
    """Groups of segments to merge, each of one table and day and at most ``largest`` rows; smallest first.

    What the service wrote itself is never merged with what came.
    """
    ordered = sorted(segments, key=_belongs_to)
    for _, same_day in groupby(ordered, key=_belongs_to):
        groups = map(_worthwhile, _groups(same_day, largest))
        yield from (group for group in groups if len(group) >= max(at_least, 2))


def _belongs_to(segment: Segment) -> tuple[str, date, bool]:
    return segment.table, segment.day, segment.is_own


def _groups(segments: Iterable[Segment], largest: int) -> Iterator[list[Segment]]:
    group: list[Segment] = []
    rows = 0
    for segment in sorted(segments, key=lambda segment: (segment.rows, segment.file)):
        if group and rows + segment.rows > largest:
            yield group
            group, rows = [], 0
        group.append(segment)
        rows += segment.rows
    if group:
        yield group


def _worthwhile(group: list[Segment]) -> list[Segment]:
    """Without its largest segment where that is most of it already: late rows must not rewrite a day each time."""
    others = sum(segment.rows for segment in group[:-1])
    return group[:-1] if group[-1].rows > _MOST * others else group


def merged(folder: Path, group: Sequence[Segment], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows of some segments of one table in pieces, each sorted and after the one before."""
    keys = [name for name in sort_keys(group[0].table) if name in schema.names]
    paths = [folder / segment.file for segment in group]
    for condition in _pieces(_first_keys(paths, keys[0]), keys[0]):
        parts = [fitted(_read(path, condition), schema) for path in paths]
        yield pa.concat_tables(parts).sort_by([(key, "ascending") for key in keys])


def _first_keys(paths: Iterable[Path], key: str) -> pa.ChunkedArray:
    """One column of all rows; a segment without it has nulls there."""
    columns = []
    for path in paths:
        file = pq.ParquetFile(path)
        known = key in file.schema_arrow.names
        columns.append(file.read([key]).column(key) if known else pa.chunked_array([pa.nulls(file.metadata.num_rows)]))
    return pa.concat_tables([pa.table({key: column}) for column in columns], promote_options="permissive").column(key)


def _pieces(keys: pa.ChunkedArray, name: str) -> Iterator[pc.Expression | None]:
    """Conditions that cut rows by their first key into pieces of some size; null keys are not cut at all."""
    if keys.null_count:
        yield None
        return
    field, least = pc.field(name), None
    for key in _cuts(keys):
        yield field < pa.scalar(key, keys.type) if least is None else _between(field, least, key, keys.type)
        least = key
    yield None if least is None else field >= pa.scalar(least, keys.type)


def _between(field: pc.Expression, least: Any, end: Any, kind: pa.DataType) -> pc.Expression:  # noqa: ANN401 - any key
    return (field >= pa.scalar(least, kind)) & (field < pa.scalar(end, kind))


def _cuts(keys: pa.ChunkedArray) -> Iterator[Any]:
    """The first keys of all pieces but the first."""
    counts = keys.value_counts()
    order = pc.array_sort_indices(counts.field("values"))
    rows = 0
    for key, count in zip(counts.field("values").take(order), counts.field("counts").take(order), strict=True):
        if rows and rows + count.as_py() > _PIECE_ROWS:
            yield key.as_py()
            rows = 0
        rows += count.as_py()


def _read(path: Path, condition: pc.Expression | None) -> pa.Table:
    return pq.read_table(path, partitioning=None, filters=condition)
