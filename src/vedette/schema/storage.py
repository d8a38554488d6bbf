"""Files that are either whole or not there: written beside their place, synced, then renamed."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import IO

_CHECKSUM_BYTES = 32


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes ``path``'s place when the block ends well, and vanishes when it does not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def write_atomically(path: Path, data: bytes) -> None:
    """Write data with its checksum in front, for :func:`read_bytes`."""
    with replacing(path) as file:
        file.write(sha256(data).digest())
        file.write(data)


def read_bytes(path: Path) -> bytes | None:
    """What :func:`write_atomically` wrote; None where the file is absent, unreadable or does not fit its checksum.

    Reading marks the file as used, for :func:`prune`.
    """
    try:
        content = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    data = content[_CHECKSUM_BYTES:]
    return data if sha256(data).digest() == content[:_CHECKSUM_BYTES] else None


def prune(folder: Path, days: float) -> None:
    """Remove the files of a cache folder that nobody wrote or read for so many days."""
    oldest = time.time() - days * 86_400
    for path in folder.glob("*"):
        with suppress(OSError):
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()
