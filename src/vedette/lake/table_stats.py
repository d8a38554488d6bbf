"""What a lake holds of each table, told by its list of segments alone."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vedette.lake import organisations
from vedette.lake.segment_list import Segment, SegmentList, Totals


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
    with closing(SegmentList(own / organisations.SEGMENT_LIST, organisation)) as segments:
        return table_stats(segments.live())


def totals_of(lake: Path, organisation: str) -> Totals:
    """What it comes to over all tables, in one question; otherwise as :func:`stats_of`."""
    own = organisations.existing_folder_of(lake, organisation)
    with closing(SegmentList(own / organisations.SEGMENT_LIST, organisation)) as segments:
        return segments.totals()


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
