"""Files and folders that are still there after a power cut once these functions have returned."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from vedette.schema.storage import replacing

_BLOCK = 1 << 20


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable: a file that was renamed or removed stays so."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each durable in the one that holds it."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def remove_files(paths: Iterable[Path]) -> None:
    """Remove files, which may be gone already, and make that durable."""
    folders = set()
    for path in paths:
        path.unlink(missing_ok=True)
        folders.add(path.parent)
    for folder in folders:
        if folder.is_dir():
            sync_folder(folder)


def copy_database(source: sqlite3.Connection, path: Path) -> None:
    """Write a SQLite database to a new file, synced, as it is at one moment, while others write to it."""
    with closing(sqlite3.connect(path)) as target:
        source.backup(target)  # in one step: between two steps it would begin anew whenever somebody wrote
        target.execute("PRAGMA journal_mode = DELETE")
    with path.open("rb") as file:
        os.fsync(file.fileno())


class HashedFile:
    """A file to write that counts and hashes what goes through it; columnar writers take it for a file."""

    closed = False

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write all of it."""
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)
        return len(data)

    def tell(self) -> int:
        """Where the next byte goes."""
        return self.size

    def flush(self) -> None:
        """Nothing: whoever opened the file flushes and syncs it."""

    def close(self) -> None:
        """Nothing: whoever opened the file closes it."""

    @property
    def digest(self) -> str:
        """SHA-256 of what was written so far."""
        return self._hash.hexdigest()


@contextmanager
def new_file(path: Path) -> Iterator[HashedFile]:
    """A file that takes its place, synced, when the block ends well; its name is durable after :func:`sync_folder`."""
    with replacing(path) as file:
        yield HashedFile(file)


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
