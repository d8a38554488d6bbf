"""Telemetry that the lake keeps, as units of work like any other input: the same rules, the same incidents."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from vedette.lake.event_scan import Piece, events_in, scan
from vedette.lake.reader import Period
from vedette.pipeline.reading import Unit
from vedette.schema.events import EventBatch
from vedette.schema.problems import InputReport
from vedette.sources.inputs import plan
from vedette.sources.layout_registry import LAYOUTS

_FORMAT = "lake"


@dataclass(frozen=True, slots=True)
class KeptTelemetry:
    """One organisation's telemetry in a lake, or a period of it."""

    lake: Path
    organisation: str
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class KeptUnit:
    """A piece of a lake that one process can read by itself."""

    source: str
    piece: Piece
    part: int

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return self.piece.size

    @property
    def path(self) -> Path:
        """A file of it, to which all that can be opened again has a path."""
        return self.piece.folder / self.piece.files[0][1]

    def read(self, on_bytes: Callable[[int], None]) -> Iterator[EventBatch | InputReport]:
        """Its events, then a report for each input of which they are."""
        reports: dict[str, InputReport] = {}
        for file in self.piece.files:
            for batch in events_in(self.piece, file, LAYOUTS):
                report = reports.setdefault(batch.source, InputReport(batch.source, _FORMAT))
                report.events += len(batch.events)
                yield batch
            on_bytes((self.piece.folder / file[1]).stat().st_size)
        yield from reports.values()


class Opened(NamedTuple):
    """What a hunt reads."""

    units: list[Unit]
    refused: list[InputReport]
    """On what cannot be opened."""
    inputs: tuple[str, ...] = ()
    """The order in which inputs came into the lake; for files the units have it."""

    def arranged(self, reports: Sequence[InputReport]) -> list[InputReport]:
        """All reports, in the order of the inputs."""
        order = {name: place for place, name in enumerate(self.inputs)}
        found = [*reports, *self.refused]
        return sorted(found, key=lambda report: _place(report.path, order)) if order else found


@contextmanager
def opened(
    paths: Sequence[str], kept: KeptTelemetry | None = None, *, split_bytes: int | None = None
) -> Iterator[Opened]:
    """The units of files, or of a lake, which stays as it is until the block ends. Raises :class:`LakeError`."""
    if kept is None:
        units, refused = plan(paths, split_bytes=split_bytes)
        yield Opened([*units], refused)
        return
    with scan(kept.lake, kept.organisation, kept.period) as found:
        source = f"{kept.lake}/{kept.organisation}"
        pieces: list[Unit] = [KeptUnit(source, piece, part) for part, piece in enumerate(found.pieces)]
        yield Opened(pieces, [], found.inputs)


def _place(path: str, order: dict[str, int]) -> tuple[int, str]:
    """Members of an archive stand where the archive does."""
    own = order.get(path)
    return (order.get(path.partition("!")[0], len(order)) if own is None else own), path
