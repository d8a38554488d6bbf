"""Whether the lake holds what its list says: every listed file is there, unchanged and readable, and no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vedette.lake.durable_files import digest_of
from vedette.lake.segment_list import Segment
from vedette.lake.store import Lake


@dataclass(frozen=True, slots=True)
class Damage:
    """One file that is not as the list says."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what was found wrong; nothing wrong means that ``damages`` is empty."""

    segments: int
    rows: int
    size: int
    damages: tuple[Damage, ...]


def verify(lake: Lake) -> Verified:
    """Read and hash every listed file and look for files that are not listed."""
    listed = lake.listed()
    damages = [Damage(segment.file, reason) for segment in listed for reason in _wrong(lake.segments, segment)]
    orphans = [Damage(path.relative_to(lake.segments).as_posix(), "is not listed") for path in lake.orphans()]
    rows, size = sum(segment.rows for segment in listed), sum(segment.size for segment in listed)
    return Verified(len(listed), rows, size, tuple(damages + orphans))


def _wrong(folder: Path, segment: Segment) -> Iterator[str]:
    """The first thing that is wrong with a segment, if anything is."""
    path = folder / segment.file
    try:
        if digest_of(path) != segment.sha256:
            yield "has other content than was written"
        elif pq.read_table(path, partitioning=None).num_rows != segment.rows:
            yield "has another number of rows than was listed"
    except FileNotFoundError:
        yield "is missing"
    except (OSError, pa.ArrowException) as error:
        yield f"cannot be read: {error}"
