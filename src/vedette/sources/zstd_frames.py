"""Watches a Zstandard stream go by and knows whether it stops at the end of a frame (RFC 8878, section 3.1)."""

from collections.abc import Generator

from vedette.sources.byte_streams import ByteStream

_SKIPPABLE = 0x184D2A50
_DICTIONARY_BYTES = (0, 1, 2, 4)
_CONTENT_SIZE_BYTES = (0, 2, 4, 8)


class FrameFollower:
    """Passes a compressed stream on unchanged. ``complete`` tells whether the bytes so far end with a whole frame."""

    def __init__(self, source: ByteStream) -> None:
        self._source = source
        self._wanted = _frames()
        self._header = b""
        self._skip, self._need = next(self._wanted)

    @property
    def complete(self) -> bool:
        """True between frames."""
        return not self._skip and not self._header and self._need == 4

    def read(self, size: int = -1, /) -> bytes:
        """The next compressed bytes."""
        block = self._source.read(size if size > 0 else 65_536)
        self._follow(block)
        return block

    def _follow(self, block: bytes) -> None:
        position = 0
        while position < len(block):
            step = min(self._skip, len(block) - position)
            self._skip -= step
            position += step
            if self._skip:
                return
            missing = self._need - len(self._header)
            self._header += block[position : position + missing]
            position += missing
            if len(self._header) == self._need:
                header, self._header = self._header, b""
                self._skip, self._need = self._wanted.send(header)


def _frames() -> Generator[tuple[int, int], bytes, None]:
    """Asks, as (bytes to skip, bytes of the next header), for one header after another; 4 only between frames."""
    skip = 0
    while True:
        magic = int.from_bytes((yield skip, 4), "little")
        if magic & 0xFFFFFFF0 == _SKIPPABLE:
            # five, not four, so that a cut inside the size is not taken for the end of a frame
            size = (yield 0, 3) + (yield 0, 1)
            skip = int.from_bytes(size, "little")
            continue
        descriptor = (yield 0, 1)[0]
        skip = _rest_of_header(descriptor)
        last = 0
        while not last:
            block = int.from_bytes((yield skip, 3), "little")
            last, repeated = block & 1, (block >> 1) & 3 == 1
            skip = 1 if repeated else block >> 3
        skip += 4 if descriptor & 4 else 0


def _rest_of_header(descriptor: int) -> int:
    single_segment = bool(descriptor & 0x20)
    size_flag = descriptor >> 6
    content_size = _CONTENT_SIZE_BYTES[size_flag] or int(single_segment)
    return (not single_segment) + _DICTIONARY_BYTES[descriptor & 3] + content_size
