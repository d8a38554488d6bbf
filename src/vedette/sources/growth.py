"""What was added to files since the last look: lines as they are written, other formats once a file stands still."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from vedette.schema.limits import DEFAULT_LIMITS
from vedette.schema.problems import InputReport
from vedette.sources.byte_streams import HEAD_BYTES
from vedette.sources.inputs import WorkUnit, is_line_format, plan

_PENDING_BYTES: Final = 2 * DEFAULT_LIMITS.line_bytes
"""A line that goes on for longer is handed to the reader, which refuses and counts it."""

Identity: TypeAlias = tuple[int, int]
"""Device and inode: a file that was renamed stays the file that it is."""


@dataclass(slots=True)
class _Watched:
    unit: WorkUnit
    """The input as it is named in results, which stays when its file is renamed."""
    by_lines: bool = False
    size: int = 0
    """At the last look."""
    taken: int = 0
    """Bytes given out; of a file that is not of lines, its size when it was given out."""
    parts: int = 0
    last_record: int = -1


@dataclass(slots=True)
class Growth:
    """Look again and again. Files that appear in a folder are found, rotated and truncated ones begin anew.

    A line is given out once it is whole. A file of another format (EVTX, archives, compressed files) is given out when
    its size is that of the look before; if an EVTX grows later, the records that are new are given out.
    """

    paths: Sequence[str]
    refused: list[InputReport] = field(default_factory=list)
    """What could not be opened at the last look."""
    _files: dict[Identity, _Watched] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def look(self) -> list[WorkUnit]:
        """What was added, in the order of the paths."""
        units, self.refused = plan(self.paths)
        return [added for unit in units if unit.path is not None for added in self._look_at(unit, unit.path)]

    def read_up_to(self, source: str, last_record: int) -> None:
        """Learn which record of an input was the last, so that a later look can begin behind it."""
        for watched in self._files.values():
            if watched.unit.source == source:
                watched.last_record = max(watched.last_record, last_record)

    def _look_at(self, unit: WorkUnit, path: Path) -> Iterator[WorkUnit]:
        try:
            with path.open("rb") as file:
                watched = self._watched(unit, path, file)
                yield from self._added(watched, path, file)
        except OSError:
            return  # gone or unreadable since it was listed; the next look tells

    def _watched(self, unit: WorkUnit, path: Path, file: BinaryIO) -> _Watched:
        status = path.stat()
        identity = status.st_dev, status.st_ino
        known = self._files.get(identity)
        if known is None:
            known = _Watched(replace(unit, source=self._unused(unit.source)), is_line_format(file.read(HEAD_BYTES)))
            self._files[identity] = known
        elif status.st_size < known.taken:
            known.unit = replace(known.unit, source=self._unused(unit.source))
            known.taken = known.parts = 0
            known.last_record = -1
        return known

    def _unused(self, source: str) -> str:
        """The input's name, with a number where another file had it before, so that no two records are called alike."""
        names = (source if turn == 1 else f"{source}#{turn}" for turn in range(1, len(self._names) + 2))
        name = next(name for name in names if name not in self._names)
        self._names.add(name)
        return name

    def _added(self, watched: _Watched, path: Path, file: BinaryIO) -> Iterator[WorkUnit]:
        size = path.stat().st_size
        if not watched.by_lines and not watched.taken and size <= HEAD_BYTES:
            file.seek(0)
            watched.by_lines = is_line_format(file.read(HEAD_BYTES))  # it may have been empty when it was first seen
        stands_still, watched.size = size == watched.size, size
        if watched.by_lines:
            yield from _whole_lines(watched, path, file, size)
        elif stands_still and size > watched.taken and (not watched.taken or watched.last_record >= 0):
            yield replace(watched.unit, path=path, size=size, part=watched.parts, after=watched.last_record)
            watched.taken, watched.parts = size, watched.parts + 1


def _whole_lines(watched: _Watched, path: Path, file: BinaryIO, size: int) -> Iterator[WorkUnit]:
    start = watched.taken
    stop = _last_line_end(file, start, size)
    if size - stop > _PENDING_BYTES:
        stop = size
    if stop > start:
        yield replace(watched.unit, path=path, size=stop - start, start=start, stop=stop, part=watched.parts)
        watched.taken, watched.parts = stop, watched.parts + 1


def _last_line_end(file: BinaryIO, start: int, size: int) -> int:
    """The position behind the last line feed, ``start`` where there is none."""
    end = size
    while end > start:
        begin = max(start, end - HEAD_BYTES)
        file.seek(begin)
        found = file.read(end - begin).rfind(b"\n")
        if found >= 0:
            return begin + found + 1
        end = begin
    return start
