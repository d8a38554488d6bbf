"""Streams of bytes that hostile input cannot make endless: each knows what it read, how it ended, and its limits.

A stream that cannot go on (damage, a bomb) ends like a file does and says why in ``Meter.troubles``, so that a reader
keeps everything that came before without a special path.
"""

from collections.abc import Callable, Iterator
from typing import Protocol

from vedette.schema.limits import Limits
from vedette.schema.problems import ProblemKind
from vedette.sources.troubles import InputRefused, Refusal

BLOCK_BYTES = 64 * 1024
"""Read at once. Larger blocks measured slower: a block and the events made of it should stay in the CPU's cache."""

HEAD_BYTES = 64 * 1024
"""How much of an input is looked at to recognise its format."""


class ByteStream(Protocol):
    """Anything that gives its bytes in order."""

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes; fewer do not mean the end, none do."""
        ...


class Meter:
    """What one unit of work has cost so far, against its limits."""

    def __init__(self, limits: Limits, size: int, progress: Callable[[int], None]) -> None:
        self.limits = limits
        self.troubles: list[Refusal] = []
        self.bomb = False
        self._size = size
        self._progress = progress
        self._consumed = 0
        self._produced: dict[int, int] = {}

    def consume(self, count: int) -> None:
        """Count bytes read from disk."""
        self._consumed += count
        self._progress(count)

    def produce(self, layer: int, count: int) -> None:
        """Count bytes that came out of the ``layer``-th decompression.

        Raises:
            InputRefused: the unit grew over its limits. Totals are per unit, so many small bombs are one big one.
        """
        total = self._produced.get(layer, 0) + count
        self._produced[layer] = total
        if total > self.limits.ratio_floor and total > self.limits.ratio * max(self._size, self._consumed):
            self.bomb = True
            detail = f"more than {self.limits.ratio} times its compressed size came out"
            raise InputRefused(ProblemKind.ARCHIVE_BOMB, detail)


class CountingStream:
    """Bytes from disk or a pipe, optionally only the range up to ``stop``; read errors end it."""

    def __init__(self, source: ByteStream, meter: Meter, length: int | None = None) -> None:
        self._source = source
        self._meter = meter
        self._left = length

    def read(self, size: int, /) -> bytes:
        """The next bytes within the range."""
        if self._left is not None:
            size = min(size, self._left)
        try:
            block = self._source.read(size) or b""
        except OSError as error:
            self._meter.troubles.append(InputRefused(ProblemKind.UNREADABLE, error.strerror or str(error)))
            return b""
        if self._left is not None:
            self._left -= len(block)
        self._meter.consume(len(block))
        return block


class BlockStream:
    """The blocks of a generator as a stream; a refusal inside the generator ends the stream and is kept."""

    def __init__(self, blocks: Iterator[bytes], meter: Meter) -> None:
        self._blocks = blocks
        self._meter = meter
        self._pending = b""

    def read(self, size: int, /) -> bytes:
        """The next bytes; at most one block of the generator at once."""
        while not self._pending:
            try:
                block = next(self._blocks, None)
            except Refusal as refusal:
                self._meter.troubles.append(refusal)
                return b""
            if block is None:
                return b""
            self._pending = block
        block, self._pending = self._pending[:size], self._pending[size:]
        return block


class PeekStream:
    """A stream whose beginning can be looked at before it is read."""

    def __init__(self, source: ByteStream) -> None:
        self._source = source
        self._head = b""
        self._peeked = False

    def peek(self) -> bytes:
        """The first ``HEAD_BYTES``, or everything if the stream is shorter."""
        if not self._peeked:
            self._peeked = True
            self._head = read_up_to(self._source, HEAD_BYTES)
        return self._head

    def read(self, size: int, /) -> bytes:
        """The next bytes, the looked-at ones first."""
        if not self._head:
            return self._source.read(size)
        block, self._head = self._head[:size], self._head[size:]
        return block


def read_up_to(stream: ByteStream, size: int) -> bytes:
    """Exactly ``size`` bytes, fewer only at the end of the stream."""
    parts = []
    while size > 0 and (block := stream.read(size)):
        parts.append(block)
        size -= len(block)
    return b"".join(parts)


def blocks_of(stream: ByteStream) -> Iterator[bytes]:
    """The stream to its end, in blocks."""
    while block := stream.read(BLOCK_BYTES):
        yield block
