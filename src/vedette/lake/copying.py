"""An organisation's telemetry as it is at one moment, kept in place while it is copied elsewhere."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from vedette.lake import organisations
from vedette.lake.locks import Readers
from vedette.lake.segment_list import Segment, SegmentList


@dataclass(frozen=True, slots=True)
class Held:
    """What is on a copy of the list, and stays where it is."""

    folder: Path
    """The folder of the segments."""
    segments: tuple[Segment, ...]


@contextmanager
def held(lake: Path, organisation: str, copy: Path) -> Iterator[Held]:
    """Copy the list of segments to ``copy``; every file on the copy stays until the block ends.

    The writer goes on meanwhile. The copy is taken after this reader's generation is locked: what is on it can only be
    taken off in a later one, whose files wait for us. An erasure does not wait.
    """
    own = organisations.existing_folder_of(lake, organisation)
    with (
        closing(Readers(own / organisations.READER_LOCK)) as readers,
        closing(SegmentList(own / organisations.SEGMENT_LIST, organisation)) as segments,
        readers.reading(segments.generation()),
    ):
        segments.copy_to(copy)
        yield Held(own / organisations.SEGMENTS, tuple(_live(copy, organisation)))


def _live(path: Path, organisation: str) -> list[Segment]:
    with closing(SegmentList(path, organisation)) as segments:
        return segments.live()


def listed_now(lake: Path, organisation: str) -> list[Segment]:
    """The live segments at this moment, of which some may be gone the next."""
    return _live(organisations.existing_folder_of(lake, organisation) / organisations.SEGMENT_LIST, organisation)
