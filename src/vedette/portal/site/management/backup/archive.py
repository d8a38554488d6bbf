"""A backup as one file: a plain tar archive, which other programs read too. Its manifest comes last.

It is read here by its headers alone: names that are no digest, links, and anything behind the end are refused.
"""

import fcntl
import os
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import RawIOBase
from pathlib import Path
from shutil import rmtree
from typing import IO, cast

from vedette.lake.durable_files import make_folder, sync_folder
from vedette.portal.site.management.backup.shelf import (
    Copied,
    DamagedFileError,
    Flaw,
    NewBackup,
    Shelf,
    copy_checked,
    open_plain,
)
from vedette.portal.site.rules.backups import LARGEST_MANIFEST, BackupError, checked_digest, checked_id, next_id

SUFFIX = ".tar"
_UNFINISHED = ".incomplete"
_BLOCK = 512
_OBJECTS, _MANIFESTS = "objects/", "manifest/"
_ARCHIVE, _ROOM = "archive", "room"
_END = bytes(2 * _BLOCK)


@dataclass(frozen=True, slots=True)
class _Member:
    offset: int
    size: int


class ArchiveShelf(Shelf):
    """Reads a file of one backup."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._members = _members(path)

    def manifests(self) -> Mapping[str, bytes]:
        """The one."""
        found = {}
        for name, member in self._members.items():
            if name.startswith(_MANIFESTS):
                if member.size > LARGEST_MANIFEST:
                    raise BackupError(f"{self._path}: the manifest is too large")
                with self._part(member) as file:
                    found[checked_id(name.removeprefix(_MANIFESTS))] = file.read()
        return found

    def incomplete(self) -> list[str]:
        """A file that is there is whole, or damaged."""
        return []

    def size(self, digest: str) -> int | None:
        """Bytes of a file."""
        member = self._members.get(_OBJECTS + digest)
        return member.size if member else None

    def opened(self, digest: str) -> AbstractContextManager[IO[bytes]]:
        """One of the files."""
        return self._part(self._members[_OBJECTS + digest])

    def digests(self) -> Iterator[str]:
        """All files."""
        return (name.removeprefix(_OBJECTS) for name in self._members if name.startswith(_OBJECTS))

    def strays(self) -> Iterator[Flaw]:
        """They are refused when the file is opened."""
        return iter(())

    def _part(self, member: _Member) -> AbstractContextManager[IO[bytes]]:
        return closing(cast("IO[bytes]", _Part(self._path, member)))


class _Part(RawIOBase):
    """Some bytes of a file."""

    def __init__(self, path: Path, member: _Member) -> None:
        self._file, self._left = open_plain(path), member.size
        self._file.seek(member.offset)

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        content = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(content)
        return content

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def unfinished(path: Path) -> Path:
    """The folder in which a backup lies that is being made, or was cut short."""
    return path.absolute().with_name(path.name + _UNFINISHED)


@contextmanager
def reading(path: Path) -> Iterator[ArchiveShelf]:
    """The file of a backup."""
    yield ArchiveShelf(path)


@contextmanager
def writing(path: Path, now: datetime) -> Iterator["_New"]:
    """A new backup as a file, which must not be there yet; what was cut short there before is removed."""
    _check_free(path)
    own = unfinished(path)
    make_folder(own)
    own.chmod(0o700)
    with _held(own):
        _empty(own)
        try:
            with (own / _ARCHIVE).open("xb") as file:
                (own / _ARCHIVE).chmod(0o600)
                yield _New(path, file, next_id(now, ()))
        finally:
            rmtree(own)


def _check_free(path: Path) -> None:
    if os.path.lexists(path):
        raise BackupError(f"{path} is there already: name another file, or a folder, which holds many backups")


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupError(f"{folder}: another process makes a backup there") from None
    finally:
        os.close(descriptor)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            rmtree(path)
        else:
            path.unlink()
    (folder / _ROOM).mkdir()


class _New(NewBackup):
    def __init__(self, path: Path, file: IO[bytes], name: str) -> None:
        self._path, self._file, self._name = path, file, name
        self._written: set[str] = set()

    @property
    def id(self) -> str:
        """The name of its manifest."""
        return self._name

    @property
    def room(self) -> Path:
        """Beside the file."""
        return unfinished(self._path) / _ROOM

    def has(self, digest: str) -> bool:
        """What was written into it before."""
        return digest in self._written

    def put(self, source: Path, digest: str, size: int, copied: Copied) -> None:
        """The digest comes before the content; where that turns out to be another, what was written is taken back."""
        begin = self._file.tell()
        try:
            with open_plain(source) as file:
                self._header(_OBJECTS + checked_digest(digest), size)
                copy_checked(file, self._file, digest, size, copied)
        except (DamagedFileError, FileNotFoundError) as error:
            self._file.seek(begin)
            self._file.truncate()
            raise DamagedFileError(digest) from error
        self._pad(size)
        self._written.add(digest)

    def finish(self, manifest: bytes) -> None:
        """It takes its name when all of it is on disk."""
        self._header(_MANIFESTS + self._name, len(manifest))
        self._file.write(manifest)
        self._pad(len(manifest))
        self._file.write(_END)
        self._file.flush()
        os.fsync(self._file.fileno())
        _check_free(self._path)
        (unfinished(self._path) / _ARCHIVE).rename(self._path)
        sync_folder(self._path.absolute().parent)

    def _header(self, name: str, size: int) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self._file.write(member.tobuf(tarfile.GNU_FORMAT))

    def _pad(self, size: int) -> None:
        self._file.write(bytes(-size % _BLOCK))


def _members(path: Path) -> dict[str, _Member]:
    found: dict[str, _Member] = {}
    with closing(open_plain(path)) as file:
        while header := _header_of(file, path):
            if header.name in found:
                raise BackupError(f"{path}: {header.name!r} is there twice")
            found[header.name] = _Member(file.tell(), header.size)
            file.seek(header.size, os.SEEK_CUR)
            if any(file.read(-header.size % _BLOCK)):
                raise BackupError(f"{path} is damaged behind {header.name}")
    return found


def _header_of(file: IO[bytes], path: Path) -> tarfile.TarInfo | None:
    """The next header; None at the end, which must be the end."""
    block = file.read(_BLOCK)
    if block == bytes(_BLOCK):
        if block + file.read() != _END:
            raise BackupError(f"{path} goes on behind its end")
        return None
    try:
        header = tarfile.TarInfo.frombuf(block, "ascii", "strict")
    except (tarfile.HeaderError, UnicodeError) as error:
        raise BackupError(f"{path} is no backup, or was cut short or damaged: {error}") from error
    if header.size < 0 or block != _expected(header) or not _is_ours(header.name):
        raise BackupError(f"{path} holds {header.name!r}, which is no part of a backup")
    return header


def _expected(header: tarfile.TarInfo) -> bytes:
    """The header as we write it: a plain file, without owner, time or link."""
    plain = tarfile.TarInfo(header.name)
    plain.size, plain.mode = header.size, 0o600
    return plain.tobuf(tarfile.GNU_FORMAT)


def _is_ours(name: str) -> bool:
    try:
        if name.startswith(_OBJECTS):
            checked_digest(name.removeprefix(_OBJECTS))
        else:
            checked_id(name.removeprefix(_MANIFESTS) if name.startswith(_MANIFESTS) else "")
    except BackupError:
        return False
    return True
