"""What a lake holds of each table, told by its list of segments alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vedette.lake import organisations
from vedette.lake.segment_list import Segment, SegmentList


@dataclass(frozen=True, slots=True)
class TableStats:
    """What the lake holds of one table."""

    table: str
    days: int
    segments: int
    rows: int
    size: int
    first_time: datetime
    last_time: datetime


def stats_of(lake: Path, organisation: str) -> list[TableStats]:
    """What the lake holds of an organisation; also while it is written. Raises :class:`UnknownOrganisationError`."""
    own = organisations.existing_folder_of(lake, organisation)
    segments = SegmentList(own / organisations.SEGMENT_LIST, organisation)
    try:
        return table_stats(segments.live())
    finally:
        segments.close()


def table_stats(segments: Iterable[Segment]) -> list[TableStats]:
    """A line for each table, in the order of the segments."""
    tables: dict[str, list[Segment]] = {}
    for segment in segments:
        tables.setdefault(segment.table, []).append(segment)
    return [_stats(table, found) for table, found in tables.items()]


def _stats(table: str, segments: Sequence[Segment]) -> TableStats:
    return TableStats(
        table,
        len({segment.day for segment in segments}),
        len(segments),
        sum(segment.rows for segment in segments),
        sum(segment.size for segment in segments),
        moment_of_microseconds(min(segment.min_time for segment in segments)),
        moment_of_microseconds(max(segment.max_time for segment in segments)),
    )


def moment_of_microseconds(microseconds: int) -> datetime:
    """A moment of the list of segments."""
    return datetime.fromtimestamp(microseconds / 1_000_000, tz=UTC)
