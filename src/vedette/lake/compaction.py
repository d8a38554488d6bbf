"""Which segments are worth merging: small ones of one table and day, as many as stay below the size that is kept."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from vedette.lake.segment_files import read_segment
from vedette.lake.segment_list import Segment
from vedette.lake.table_schemas import fitted

COMPACTED_ROWS_CAP = 1_000_000
"""Rows of a segment that compaction makes: they are held in memory once, and once more while they are sorted."""

_MOST = 4


def compactions(segments: Iterable[Segment], *, at_least: int, largest: int) -> Iterator[list[Segment]]:
    """Groups of segments to merge, each of one table and day and at most ``largest`` rows; smallest first."""
    for _, same_day in groupby(segments, key=lambda segment: (segment.table, segment.day)):
        groups = map(_worthwhile, _groups(same_day, largest))
        yield from (group for group in groups if len(group) >= max(at_least, 2))


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


def merged(folder: Path, segments: Iterable[Segment], schema: pa.Schema) -> pa.Table:
    """The rows of some segments, each with all columns of the schema."""
    return pa.concat_tables(fitted(read_segment(folder, segment), schema) for segment in segments)
