"""What backups are put on and taken from: a folder of many, or a file of one. Files are known by their digests."""

import errno
import hashlib
import os
import stat
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from vedette.portal.site.rules.backups import BackupError

BLOCK = 1 << 20

Copied = Callable[[int], None]
"""Told how many bytes were copied."""


class DamagedFileError(Exception):
    """A file has not the content that it should have."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with what lies on a shelf."""

    place: str
    reason: str


class Shelf(ABC):
    """Backups that are whole, by their ids, and the files that they share."""

    @abstractmethod
    def manifests(self) -> Mapping[str, bytes]:
        """Id -> manifest of every backup that was finished, oldest first."""

    @abstractmethod
    def incomplete(self) -> list[str]:
        """What is left of backups that were cut short."""

    @abstractmethod
    def size(self, digest: str) -> int | None:
        """Bytes of the file with this digest; None where there is none, or where it is no plain file."""

    @abstractmethod
    def opened(self, digest: str) -> AbstractContextManager[IO[bytes]]:
        """The file with this digest."""

    @abstractmethod
    def digests(self) -> Iterator[str]:
        """Every file that lies there, of whatever backup."""

    @abstractmethod
    def strays(self) -> Iterator[Flaw]:
        """What lies there and is no part of a backup."""


class NewBackup(ABC):
    """A backup that is being made."""

    @property
    @abstractmethod
    def id(self) -> str:
        """What it is called: later than all that lie there."""

    @property
    @abstractmethod
    def room(self) -> Path:
        """A folder for files that have yet to be copied; it goes with the backup's end."""

    @abstractmethod
    def has(self, digest: str) -> bool:
        """Whether the file is there already and need not be copied."""

    @abstractmethod
    def put(self, source: Path, digest: str, size: int, copied: Copied) -> None:
        """Copy a file; raises DamagedFileError where its content is not that of the digest."""

    @abstractmethod
    def finish(self, manifest: bytes) -> None:
        """Make it whole: from now on, and not before, it is a backup."""


def open_plain(path: Path) -> IO[bytes]:
    """Open a file for reading, which must be a plain one: no link, no device, no pipe."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise BackupError(f"{path} is a link") from None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BackupError(f"{path} is no plain file")
    return os.fdopen(descriptor, "rb")


def copy_checked(source: IO[bytes], target: IO[bytes], digest: str, size: int, copied: Copied) -> None:
    """Copy as many bytes as there should be; raises DamagedFileError where they are others."""
    found = hashlib.sha256()
    left = size
    while left and (block := source.read(min(BLOCK, left))):
        found.update(block)
        target.write(block)
        left -= len(block)
        copied(len(block))
    if left or source.read(1) or found.hexdigest() != digest:
        raise DamagedFileError(digest)


def digest_of(file: IO[bytes], copied: Copied) -> str:
    """SHA-256 of what is left of a file."""
    found = hashlib.sha256()
    while block := file.read(BLOCK):
        found.update(block)
        copied(len(block))
    return found.hexdigest()
