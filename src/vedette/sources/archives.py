"""The members of zip and tar archives as streams. Nothing is ever written under a member's own name."""

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from lzma import LZMAError
from typing import IO, Final, NamedTuple, cast

from vedette.schema.problems import ProblemKind
from vedette.sources.byte_streams import BlockStream, ByteStream, Meter, blocks_of
from vedette.sources.troubles import InputRefused

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_TAR_MAGIC: Final = slice(257, 262)
_ZIP_ERRORS: Final = (zipfile.BadZipFile, zlib.error, LZMAError, OSError, EOFError, ValueError)


class Member(NamedTuple):
    """A file inside an archive. The stream must be read before the next member is asked for."""

    name: str
    stream: ByteStream


def is_zip(head: bytes) -> bool:
    """Whether a stream with this beginning is a zip archive."""
    return head.startswith(_ZIP)


def is_tar(head: bytes) -> bool:
    """Whether a stream with this beginning is a tar archive (POSIX or GNU)."""
    return head[_TAR_MAGIC] == b"ustar"


def tar_members(stream: ByteStream, meter: Meter) -> Iterator[Member]:
    """Regular files of a tar archive in order, without seeking.

    Raises:
        InputRefused: the archive is damaged, ends early, or has too many members.
    """
    count = 0
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", stream), mode="r|") as archive:
            for member in archive:
                archive.members.clear()  # type: ignore[attr-defined]
                if not member.isreg():
                    continue
                count += 1
                _refuse_too_many(count, meter)
                content = None if member.issparse() else archive.extractfile(member)
                if content is not None:
                    yield Member(member.name, BlockStream(_tar_blocks(content), meter))
    except (tarfile.TarError, EOFError, ValueError, OSError) as error:
        raise InputRefused(ProblemKind.TRUNCATED, f"damaged tar archive: {error}") from error


def zip_members(file: IO[bytes], meter: Meter, layer: int) -> Iterator[Member]:
    """Files of a zip archive in the order of its directory.

    Raises:
        InputRefused: the directory cannot be read, or has too many entries.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_too_many(len(entries), meter)
            for entry in entries:
                yield Member(entry.filename, BlockStream(_zip_blocks(archive, entry, meter, layer), meter))
    except _ZIP_ERRORS as error:
        raise InputRefused(ProblemKind.TRUNCATED, f"damaged zip archive: {error}") from error


def _refuse_too_many(count: int, meter: Meter) -> None:
    if count > meter.limits.archive_members:
        raise InputRefused(ProblemKind.ARCHIVE_BOMB, f"more than {meter.limits.archive_members} members")


def _tar_blocks(content: IO[bytes]) -> Iterator[bytes]:
    try:
        yield from blocks_of(content)
    except (tarfile.TarError, OSError) as error:
        raise InputRefused(ProblemKind.TRUNCATED, "the archive ends inside this member") from error


def _zip_blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, meter: Meter, layer: int) -> Iterator[bytes]:
    try:
        with archive.open(entry) as content:
            for block in blocks_of(cast("ByteStream", content)):
                meter.produce(layer, len(block))
                yield block
    except (RuntimeError, NotImplementedError) as error:  # encrypted, or a compression that is not known here
        raise InputRefused(ProblemKind.UNREADABLE, str(error)[:200]) from error
    except _ZIP_ERRORS as error:
        raise InputRefused(ProblemKind.TRUNCATED, f"damaged zip member: {error}") from error
