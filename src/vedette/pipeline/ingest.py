"""Inputs in, kept telemetry out: what was taken in before is recognised by its content and not taken in again."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from os import fstat
from pathlib import Path
from typing import BinaryIO, Final

from vedette.lake.durable_files import digest_of
from vedette.lake.intake import Intake
from vedette.lake.refusals import LakeMissingError
from vedette.lake.store import Lake
from vedette.lake.stretches import Stretch
from vedette.pipeline.reading import InputReports, Reading, read_unit
from vedette.pipeline.recognition import Walk
from vedette.schema.events import EventBatch
from vedette.schema.ports import Progress
from vedette.schema.problems import InputReport, ProblemKind
from vedette.sources.byte_streams import HEAD_BYTES
from vedette.sources.inputs import WorkUnit, is_line_format, plan

_WHOLE: Final = "whole"
"""What a content that is no lines follows: such content is known as a whole or not at all."""


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """What to take in, and where it is kept."""

    paths: tuple[str, ...]
    lake: Path
    organisation: str
    reading: Reading = field(default_factory=Reading)
    units: tuple[WorkUnit, ...] = ()
    """Besides the paths: inputs that whoever asks has found. Of lines those up to ``stop`` alone, where it is set."""


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What was taken in."""

    events: int
    """Events that are kept now and were not before."""
    segments: int
    undated: int
    """Of these events those that are kept without their time, because there were too many days."""
    known: int
    """Inputs of which all was kept before."""
    inputs: tuple[InputReport, ...]
    """What was read of the others."""

    @property
    def lost_something(self) -> bool:
        """Whether any record of any input could not be read."""
        return any(any(report.losses()) for report in self.inputs)


def ingest(request: IngestRequest, progress: Progress = lambda _stage, _done, _total: None) -> IngestResult:
    """Keep the events of all inputs. Raises :class:`LakeError`; inputs never raise.

    Whatever ends it, what was kept so far stays, and the same call goes on from there.
    """
    if not request.lake.is_dir() and not request.lake.absolute().parent.is_dir():
        raise LakeMissingError(f"{request.lake}: the folder that shall hold the lake does not exist")
    units, unopened = plan(request.paths)
    units += request.units
    with Lake.open(request.lake, request.organisation) as lake:
        ingestion = _Ingestion(Intake(lake), request.reading, _Bytes(units, progress))
        for unit in units:
            ingestion.take(unit)
        ingestion.keep()
    kept = ingestion.kept
    return IngestResult(
        kept.events, kept.segments, kept.undated, ingestion.known, (*ingestion.inputs.reports, *unopened)
    )


class _Bytes:
    """Tells the progress."""

    def __init__(self, units: list[WorkUnit], progress: Progress) -> None:
        self._total, self._done, self._progress = sum(unit.size for unit in units), 0, progress

    def __call__(self, count: int) -> None:
        self._done += count
        self._progress("reading", self._done, self._total)


@dataclass(slots=True)
class _Kept:
    events: int = 0
    segments: int = 0
    undated: int = 0


@dataclass(slots=True)
class _Ingestion:
    intake: Intake
    reading: Reading
    on_bytes: _Bytes
    kept: _Kept = field(default_factory=_Kept)
    known: int = 0
    inputs: InputReports = field(default_factory=InputReports)

    def take(self, unit: WorkUnit) -> None:
        """Take in what is new of an input; what cannot be opened is told."""
        if unit.path is None or not unit.path.is_file():
            self._refuse(unit, "a stream cannot be recognised when it comes again: write it to a file first")
            return
        try:
            with unit.path.open("rb") as file:
                if is_line_format(file.read(HEAD_BYTES)):
                    self._take_lines(unit, file)
                else:
                    self._take_whole(replace(unit, stop=None), file, digest_of(unit.path))
        except OSError as error:
            self._refuse(unit, error.strerror or str(error))

    def keep(self) -> None:
        """Everything that was taken in is on disk when this returns."""
        appended = self.intake.keep()
        self.kept.events += appended.rows
        self.kept.segments += appended.segments
        self.kept.undated += appended.undated

    def _refuse(self, unit: WorkUnit, detail: str) -> None:
        report = InputReport(unit.source)
        report.add(ProblemKind.UNREADABLE, detail)
        self.inputs.add(unit, [report])

    def _take_lines(self, unit: WorkUnit, file: BinaryIO) -> None:
        size = fstat(file.fileno()).st_size
        walk = Walk(file, size if unit.stop is None else min(size, unit.stop))
        last, parts = Stretch("", "", 0, "", 0, 0), 0
        while not walk.at_end:
            before = walk.position
            if known := walk.follow(self.intake.following(walk.after)):
                last = known
                self.on_bytes(known.position - before)
                continue
            last = last if last.name else replace(last, name=self.intake.unused(unit.source))
            last, parts = self._take_range(replace(unit, part=parts), walk, last), parts + 1
        self.known += not parts

    def _take_range(self, unit: WorkUnit, walk: Walk, last: Stretch) -> Stretch:
        """Read the next stretch of lines; a line of which half was read before is read again as a whole."""
        start, stop, after = walk.line_start(), walk.next_end(), walk.after
        before = records = last.records - (start < walk.position)
        events = last.events
        part = replace(unit, source=last.name, size=stop - start, start=start, stop=stop)
        self.intake.begin(part.source, events)
        for item in read_unit(part, self.reading, self.on_bytes):
            if isinstance(item, InputReport):
                self.inputs.add(part, [item])
                records += item.records
            else:
                self.intake.add(_moved(item, records_before=before))
                events += len(item.events)
        stretch = Stretch(after, walk.advance(stop), stop, last.name, records, events)
        self._mark(stretch)
        return stretch

    def _take_whole(self, unit: WorkUnit, file: BinaryIO, digest: str) -> None:
        before = fstat(file.fileno())
        known = self.intake.known(_WHOLE, digest)
        if known and known.finished:
            self.known += 1
            self.on_bytes(before.st_size)
            return
        name = known.name if known else self.intake.unused(unit.source)
        reached = Stretch(_WHOLE, digest, before.st_size, name, 0, known.events if known else 0, finished=False)
        reports: list[InputReport] = []
        for item in self._read_on(replace(unit, source=name), reached):
            if isinstance(item, InputReport):
                reports.append(item)
            else:
                reached = item
                if self.intake.full:
                    self._mark(reached)
        after = fstat(file.fileno())
        if reports and (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            reports[-1].add(ProblemKind.TRUNCATED, "the file changed while it was read")
        self.inputs.add(unit, reports)
        if reached.events:
            self._mark(replace(reached, finished=not any(map(_broke_off, reports))))

    def _read_on(self, unit: WorkUnit, known: Stretch) -> Iterator[Stretch | InputReport]:
        """Take in the events after those that are known; after each batch how far it is, and all reports."""
        seen = 0
        for item in read_unit(unit, self.reading, self.on_bytes):
            if isinstance(item, InputReport):
                yield item
                continue
            count = len(item.events)
            self.intake.add(item, without=min(count, max(0, known.events - seen)))
            seen += count
            if seen > known.events:
                yield replace(known, events=seen)

    def _mark(self, stretch: Stretch) -> None:
        self.intake.mark(stretch)
        if self.intake.full:
            self.keep()


def _moved(batch: EventBatch, *, records_before: int) -> EventBatch:
    return replace(batch, records=[record + records_before for record in batch.records])


def _broke_off(report: InputReport) -> bool:
    """Whether another attempt may read more of an input: then it is not finished with."""
    return any(problem.kind is ProblemKind.UNREADABLE for problem in report.problems)
