"""A file's content beside what is known of it: digests as far as one likes, and where to read on."""

from collections.abc import Iterable
from hashlib import sha256
from typing import BinaryIO, Final, Protocol

from vedette.lake.stretches import Stretch
from vedette.schema.limits import MIB
from vedette.sources.byte_streams import HEAD_BYTES
from vedette.sources.inputs import next_line

RANGE_BYTES: Final = 8 * MIB
"""Content of lines is taken in by stretches of about this length; what a crash leaves undone is at most one of them."""
_FIRST_LINE_BYTES: Final = 256


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


class Walk:
    """From the beginning of a file of lines to its end, as it is when the walk begins."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self.size = size
        self._hash = sha256()
        self.position = 0
        self.after = f"lines/{sha256(_first_line(file)).hexdigest()}"
        """The digest of all content before; at the beginning a word for how it begins, so that few files share it."""

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self.position >= self.size

    def follow(self, known: Iterable[Stretch]) -> Stretch | None:
        """Go over the longest of these stretches that this file holds too; None where it holds none."""
        found: Stretch | None = None
        running, position, best = self._hash.copy(), self.position, self._hash
        self._file.seek(position)
        reachable = (stretch for stretch in known if self.position < stretch.position <= self.size)
        for stretch in sorted(reachable, key=lambda each: each.position):
            _feed(running, self._file, stretch.position - position)
            position = stretch.position
            if running.hexdigest() == stretch.digest:
                found, best = stretch, running.copy()
        if found is not None:
            self._hash, self.position, self.after = best, found.position, found.digest
        return found

    def line_start(self) -> int:
        """Where the walk's line begins: the position itself, unless half a line was read before."""
        at = self.position
        if at == 0 or self._byte(at - 1) == b"\n" or self._byte(at) in (b"\n", b"\r"):
            return at
        while at > 0:
            begin = max(0, at - HEAD_BYTES)
            self._file.seek(begin)
            found = self._file.read(at - begin).rfind(b"\n")
            if found >= 0:
                return begin + found + 1
            at = begin
        return 0

    def next_end(self) -> int:
        """Where the next stretch ends: at a line's end, or with the file."""
        if self.size - self.position <= RANGE_BYTES:
            return self.size
        return min(self.size, next_line(self._file, self.position + RANGE_BYTES))

    def advance(self, position: int) -> str:
        """Go on to here; the digest of all content up to here."""
        self._file.seek(self.position)
        _feed(self._hash, self._file, position - self.position)
        self.position, self.after = position, self._hash.hexdigest()
        return self.after

    def _byte(self, position: int) -> bytes:
        self._file.seek(position)
        return self._file.read(1)


def _first_line(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(_FIRST_LINE_BYTES).partition(b"\n")[0]


def _feed(running: _Hash, file: BinaryIO, count: int) -> None:
    while count > 0 and (block := file.read(min(count, MIB))):
        running.update(block)
        count -= len(block)
