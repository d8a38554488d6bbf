"""Single compressed streams: gzip, bzip2, xz and Zstandard, recognised by their first bytes."""

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Final, Protocol, cast

import zstandard

from vedette.schema.problems import ProblemKind
from vedette.sources.byte_streams import BLOCK_BYTES, BlockStream, ByteStream, Meter
from vedette.sources.troubles import InputRefused
from vedette.sources.zstd_frames import FrameFollower

_OUTPUT_BYTES = 256 * 1024
_XZ_MEMORY = 256 * 1024 * 1024
_ZSTD_WINDOW = 1 << 27


class _Decompressor(Protocol):
    """What :mod:`bz2` and :mod:`lzma` objects have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /, max_length: int = -1) -> bytes: ...


def decompressed(stream: ByteStream, head: bytes, meter: Meter, layer: int) -> BlockStream | None:
    """The stream's content if ``head`` shows a known compression, else None. Output is bounded block by block."""
    for magic, inflate in _BY_MAGIC.items():
        if head.startswith(magic):
            return BlockStream(_metered(inflate(stream), meter, layer), meter)
    return None


def _metered(blocks: Iterator[bytes], meter: Meter, layer: int) -> Iterator[bytes]:
    for block in blocks:
        meter.produce(layer, len(block))
        yield block


def _gzip(stream: ByteStream) -> Iterator[bytes]:
    inflater = zlib.decompressobj(wbits=31)
    pending = b""
    try:
        while pending or (pending := stream.read(BLOCK_BYTES)):
            if inflater.eof:
                pending = pending.lstrip(b"\0")  # tape padding between or after members
                if not pending:
                    continue
                inflater = zlib.decompressobj(wbits=31)
            if block := inflater.decompress(pending, _OUTPUT_BYTES):
                yield block
            pending = inflater.unconsumed_tail or inflater.unused_data
    except zlib.error as error:
        raise InputRefused(ProblemKind.TRUNCATED, f"damaged gzip data: {error}") from error
    if not inflater.eof:
        raise InputRefused(ProblemKind.TRUNCATED, "the gzip stream ends early")


def _members(stream: ByteStream, name: str, start: Callable[[], _Decompressor]) -> Iterator[bytes]:
    inflater = start()
    pending = b""
    try:
        while pending or not inflater.needs_input or (pending := stream.read(BLOCK_BYTES)):
            if block := inflater.decompress(pending, _OUTPUT_BYTES):
                yield block
            pending = inflater.unused_data if inflater.eof else b""
            if inflater.eof and (pending or (pending := stream.read(BLOCK_BYTES))):
                inflater = start()
            elif inflater.eof:
                return
    except (OSError, ValueError, EOFError, lzma.LZMAError, MemoryError) as error:
        raise InputRefused(ProblemKind.TRUNCATED, f"damaged {name} data: {error}") from error
    raise InputRefused(ProblemKind.TRUNCATED, f"the {name} stream ends early")


def _bzip2(stream: ByteStream) -> Iterator[bytes]:
    return _members(stream, "bzip2", bz2.BZ2Decompressor)


def _xz(stream: ByteStream) -> Iterator[bytes]:
    return _members(stream, "xz", lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY))


def _zstd(stream: ByteStream) -> Iterator[bytes]:
    # The library ends silently where a frame is cut off, so the frame headers are followed beside it.
    follower = FrameFollower(stream)
    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    reader = decompressor.stream_reader(cast("IO[bytes]", follower), read_across_frames=True)
    try:
        while block := reader.read(_OUTPUT_BYTES):
            yield block
    except zstandard.ZstdError as error:
        raise InputRefused(ProblemKind.TRUNCATED, f"damaged zstd data: {error}") from error
    if not follower.complete:
        raise InputRefused(ProblemKind.TRUNCATED, "the zstd stream ends early")


_BY_MAGIC: Final[dict[bytes, Callable[[ByteStream], Iterator[bytes]]]] = {
    b"\x1f\x8b": _gzip,
    b"BZh": _bzip2,
    b"\xfd7zXZ\0": _xz,
    b"\x28\xb5\x2f\xfd": _zstd,
}
