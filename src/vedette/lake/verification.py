"""Whether the lake holds what its list says: every listed file is there, unchanged and readable, and no other.

And whether what is known of devices, accounts and files is what the rows say.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vedette.lake.durable_files import digest_of
from vedette.lake.entity_sightings import ASKED, Sightings
from vedette.lake.entity_state import SCHEMA, EntityState
from vedette.lake.segment_list import Segment
from vedette.lake.store import Lake


@dataclass(frozen=True, slots=True)
class Damage:
    """One file that is not as the list says, or a kind of entities that is not as the rows say."""

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
    """Read and hash every listed file, look for files that are not listed, and compare entities with the rows."""
    listed = lake.listed()
    damages = [Damage(segment.file, reason) for segment in listed for reason in _wrong(lake.segments, segment)]
    orphans = [Damage(path.relative_to(lake.segments).as_posix(), "is not listed") for path in lake.orphans()]
    rows, size = sum(segment.rows for segment in listed), sum(segment.size for segment in listed)
    entities = [] if damages else [*_entities_lacking(lake)]
    return Verified(len(listed), rows, size, tuple(damages + orphans + entities))


def rebuild_entities(lake: Lake) -> None:
    """Make what is known of devices, accounts and files anew from the rows; what expired is forgotten."""
    lake.replace_entities(_sightings(lake))


def _entities_lacking(lake: Lake) -> Iterator[Damage]:
    """Entities are compared with those of the rows. More may be known than the rows say: what expired."""
    with closing(sqlite3.connect("")) as database:  # a temporary file
        for statement in SCHEMA:
            database.execute(statement)
        made = EntityState(database, lake.organisation)
        for seen, received in _sightings(lake):
            made.add(seen, received)
        for kind, count in lake.entities.lacking(made):
            yield Damage(kind, f"are not what the rows say: {count}; they can be made anew")


def _sightings(lake: Lake) -> Iterator[tuple[Sightings, int]]:
    for segment in lake.listed():
        if segment.is_own:
            continue
        with pq.ParquetFile(lake.segments / segment.file) as parquet:
            wanted = [name for name in parquet.schema_arrow.names if name in ASKED]
            for group in range(parquet.num_row_groups):
                seen = Sightings()
                seen.add(segment.table, parquet.read_row_group(group, columns=wanted))
                yield seen, segment.received


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
