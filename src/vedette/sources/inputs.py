"""From what the user points at to batches of events: plan the units of work, then read each of them.

Formats and archives are recognised by their content, never by their names.
"""

import os
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Final, cast

from vedette.schema.events import EventBatch, EventKind
from vedette.schema.limits import DEFAULT_LIMITS, Limits
from vedette.schema.problems import InputReport, ProblemKind
from vedette.schema.texts import well_formed
from vedette.sources.archives import Member, is_tar, is_zip, tar_members, zip_members
from vedette.sources.batches import without_earlier
from vedette.sources.byte_streams import HEAD_BYTES, BlockStream, CountingStream, Meter, PeekStream, blocks_of
from vedette.sources.compression import decompressed
from vedette.sources.plugins import Format, ReadContext
from vedette.sources.registry import formats
from vedette.sources.troubles import InputRefused

STDIN: Final = "-"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_COMPRESSIONS: Final = 2
"""Compressions around one content that are looked through, e.g. a compressed file inside a compressed archive."""


@dataclass(frozen=True, slots=True)
class WorkUnit:
    """A piece of input that one process can read by itself."""

    source: str
    """As the user gave it; for a file found in a folder the folder, ``/`` and the relative path; ``-`` for stdin.
    Well formed, whatever bytes the name has."""
    path: Path | None
    size: int
    """Bytes on disk, 0 if unknown."""
    start: int = 0
    stop: int | None = None
    part: int = 0
    """Number of the byte range within the file; ranges begin and end at line starts."""
    named: bool = True
    """Whether the user named this very file, and did not only name a folder above it."""
    after: int = -1
    """Records up to this one were read before and are passed over."""


def plan(paths: Sequence[str], *, split_bytes: int | None = None) -> tuple[list[WorkUnit], list[InputReport]]:
    """The units to read, in the order given and sorted within folders, and a report for each input without one.

    Folders are searched; hidden files and linked folders are passed over. Uncompressed files of lines that are larger
    than ``split_bytes`` become several units.
    """
    units: list[WorkUnit] = []
    reports: list[InputReport] = []
    for given in paths:
        if given == STDIN:
            units.append(WorkUnit(STDIN, None, 0))
            continue
        for source, path in _expand(given, reports):
            found = _units_of(source, path, split_bytes, reports)
            units.extend(found if path == Path(given) else [replace(unit, named=False) for unit in found])
    return units, reports


def read(
    unit: WorkUnit,
    *,
    limits: Limits = DEFAULT_LIMITS,
    logsource: EventKind | None = None,
    progress: Callable[[int], None] = lambda _count: None,
) -> Iterator[EventBatch | InputReport]:
    """Batches of events and, after the last batch of each input (file or archive member), its report.

    Args:
        unit: what to read.
        limits: what hostile input may cost.
        logsource: the kind of JSON records that say nothing of it themselves.
        progress: gets the number of further bytes of the unit that were consumed.

    Bad input never raises; it is counted in the reports. The one exception is a reader that stops early: closing the
    generator closes the file.
    """
    meter = Meter(limits, unit.size, progress)
    reader = _UnitReader(unit, meter, logsource)
    try:
        with _open(unit) as file:
            yield from reader.read_file(file)
    except OSError as error:
        yield _refusal(unit.source, ProblemKind.UNREADABLE, error.strerror or str(error))


class _UnitReader:
    """Looks through compression and archives down to the formats."""

    def __init__(self, unit: WorkUnit, meter: Meter, logsource: EventKind | None) -> None:
        self._unit = unit
        self._meter = meter
        self._logsource = logsource

    def read_file(self, file: BinaryIO) -> Iterator[EventBatch | InputReport]:
        unit = self._unit
        length = None if unit.stop is None else unit.stop - unit.start
        if unit.stop is None:
            yield from self._read_stream(unit.source, PeekStream(CountingStream(file, self._meter)), unit.path)
            return
        whole_head = file.read(HEAD_BYTES)
        file.seek(unit.start)
        stream = PeekStream(CountingStream(file, self._meter, length))
        yield from self._read_format(unit.source, stream, whole_head, None)

    def _read_stream(
        self, source: str, stream: PeekStream, path: Path | None, layers: int = 0, archives: int = 0
    ) -> Iterator[EventBatch | InputReport]:
        head = stream.peek()
        if head.startswith(_UTF16_MARKS):
            stream, path = PeekStream(BlockStream(_utf8_blocks(stream), self._meter)), None
            head = stream.peek()
        inner = decompressed(stream, head, self._meter, layers)
        if inner is not None:
            if layers >= _COMPRESSIONS + archives:
                yield _refusal(source, ProblemKind.ARCHIVE_NESTED, "compressed too many times")
                return
            yield from self._read_stream(source, PeekStream(inner), None, layers + 1, archives)
        elif is_tar(head) or is_zip(head):
            if archives > self._meter.limits.nesting:
                yield _refusal(source, ProblemKind.ARCHIVE_NESTED, "an archive too deep inside archives")
                return
            yield from self._read_archive(source, stream, path, layers, archives)
        else:
            yield from self._read_format(source, stream, head, path)

    def _read_archive(
        self, source: str, stream: PeekStream, path: Path | None, layers: int, archives: int
    ) -> Iterator[EventBatch | InputReport]:
        report = InputReport(source, "archive")
        empty = True
        try:
            for member in self._members(stream, path, layers):
                empty = False
                inner = f"{source}!{well_formed(member.name)}"
                yield from self._read_stream(inner, PeekStream(member.stream), None, layers + 1, archives + 1)
                if self._meter.bomb:
                    break
                for _ in blocks_of(member.stream):  # a reader may stop early, the archive cannot
                    pass
        except InputRefused as refusal:
            report.add(refusal.kind, refusal.detail)
        self._count_troubles(report)
        if empty and not report.problems:
            report.add(ProblemKind.EMPTY, "an archive without files")
        if report.problems:
            yield report

    def _members(self, stream: PeekStream, path: Path | None, layers: int) -> Iterator[Member]:
        if is_tar(stream.peek()):
            yield from tar_members(stream, self._meter)
        elif path is not None and path.is_file():
            with path.open("rb") as file:
                yield from zip_members(file, self._meter, layers)
            for _ in blocks_of(stream):  # only to tell the progress
                pass
        else:
            with cast("IO[bytes]", TemporaryFile()) as copy:
                for block in blocks_of(stream):
                    copy.write(block)
                yield from zip_members(copy, self._meter, layers)

    def _read_format(
        self, source: str, stream: PeekStream, head: bytes, path: Path | None
    ) -> Iterator[EventBatch | InputReport]:
        report = InputReport(source)
        found = _recognise(head)
        if found is not None:
            report.format = found.name
            context = ReadContext(report, self._meter.limits, self._logsource, path)
            for batch in found.read(stream, context):
                fresh = without_earlier(batch, self._unit.after)
                report.events += len(fresh.events)
                report.last_record = max(report.last_record, max(batch.records, default=-1))
                if fresh.events:
                    yield fresh
        self._count_troubles(report)
        if found is None and not report.problems:
            _explain_unknown(report, head, named=self._unit.named and source == self._unit.source)
        elif not report.records and not report.problems:
            report.add(ProblemKind.EMPTY, "no records")
        yield report

    def _count_troubles(self, report: InputReport) -> None:
        for trouble in self._meter.troubles:
            report.add(trouble.kind, trouble.detail)
        self._meter.troubles.clear()


def _utf8_blocks(stream: PeekStream) -> Iterator[bytes]:
    """Text in UTF-16, as Windows tools like to export it."""
    decoder = getincrementaldecoder("utf-16")("replace")
    for block in blocks_of(stream):
        yield decoder.decode(block).encode()


def _recognise(head: bytes) -> Format | None:
    return next((entry for entry in formats() if entry.sniff(head)), None)


def is_line_format(head: bytes) -> bool:
    """Whether an input that begins with these bytes is of a format of lines, which can be read in parts."""
    found = _recognise(head)
    return found is not None and found.splittable(head)


def _explain_unknown(report: InputReport, head: bytes, *, named: bool) -> None:
    if head.strip(b"\0 \t\r\n"):
        kind = ProblemKind.UNKNOWN_FORMAT if named else ProblemKind.PASSED_OVER
        report.add(kind, "not a log format that is known here")
    else:
        report.add(ProblemKind.EMPTY, "nothing in it")


def _refusal(source: str, kind: ProblemKind, detail: str) -> InputReport:
    report = InputReport(well_formed(source))
    report.add(kind, well_formed(detail))
    return report


def _open(unit: WorkUnit) -> BinaryIO:
    if unit.path is None:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0)
    return cast("BinaryIO", unit.path.open("rb", buffering=0))


def _expand(given: str, reports: list[InputReport]) -> Iterator[tuple[str, Path]]:
    try:
        is_folder = S_ISDIR(Path(given).stat().st_mode)
    except (OSError, ValueError) as error:
        reports.append(_refusal(given, ProblemKind.UNREADABLE, getattr(error, "strerror", None) or str(error)))
        return
    if not is_folder:
        yield well_formed(given), Path(given)
        return
    found = sorted(_files_below(given, reports))
    if not found:
        reports.append(_refusal(given, ProblemKind.EMPTY, "a folder without files"))
    prefix = given.rstrip("/") or "/"
    for relative in found:
        yield well_formed(f"{prefix}/{relative}".replace("//", "/")), Path(given, relative)


def _files_below(folder: str, reports: list[InputReport]) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        reports.append(_refusal(str(error.filename), ProblemKind.UNREADABLE, error.strerror or str(error)))

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith("."):
                yield os.path.relpath(os.path.join(place, name), folder)  # noqa: PTH118 - names need not be text


def _units_of(source: str, path: Path, split_bytes: int | None, reports: list[InputReport]) -> list[WorkUnit]:
    try:
        status = path.stat()
        if not os.access(path, os.R_OK):
            raise PermissionError(13, "Permission denied")
    except OSError as error:
        reports.append(_refusal(source, ProblemKind.UNREADABLE, error.strerror or str(error)))
        return []
    if not S_ISREG(status.st_mode):
        return [WorkUnit(source, path, 0)]
    if split_bytes is None or status.st_size <= split_bytes:
        return [WorkUnit(source, path, status.st_size)]
    return _split(source, path, status.st_size, split_bytes)


def _split(source: str, path: Path, size: int, split_bytes: int) -> list[WorkUnit]:
    with path.open("rb") as file:
        if not is_line_format(file.read(HEAD_BYTES)):
            return [WorkUnit(source, path, size)]
        starts = [0]
        while starts[-1] + split_bytes < size:
            start = next_line(file, starts[-1] + split_bytes)
            if start >= size:
                break
            starts.append(start)
    stops = [*starts[1:], size]
    return [
        WorkUnit(source, path, stop - start, start, stop, part)
        for part, (start, stop) in enumerate(zip(starts, stops, strict=True))
    ]


def next_line(file: BinaryIO, position: int) -> int:
    """The start of the first line at or after a position."""
    file.seek(position - 1)
    while block := file.read(HEAD_BYTES):
        end = block.find(b"\n")
        if end >= 0:
            return file.tell() - len(block) + end + 1
    return file.tell()
