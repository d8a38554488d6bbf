"""A folder of backups. A file that two of them hold lies there once; a manifest, written last, makes a backup.

``objects/ab/abcd...`` are the files by their digests, ``backups/ID/manifest`` the backups. Nothing that is there is
ever written to: what is cut short is a folder without a manifest.
"""

import fcntl
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import IO

from vedette.lake.durable_files import make_folder, remove_files, sync_folder
from vedette.portal.site.management.backup.shelf import (
    Copied,
    DamagedFileError,
    Flaw,
    NewBackup,
    Shelf,
    copy_checked,
    digest_of,
    open_plain,
)
from vedette.portal.site.rules.backups import LARGEST_MANIFEST, BackupError, checked_digest, checked_id, is_id, next_id
from vedette.schema.storage import replacing

MARK = "vedette-backups"
_MARKED = b"Backups of Vedette. Look at them with: vedette backup verify\n"
_HALF_WRITTEN = re.compile(r"\.[0-9a-f]{64}\.[0-9a-f]+")
_HALF_WRITTEN_MANIFEST = re.compile(r"\.manifest\.[0-9a-f]+")
_OBJECTS, _BACKUPS, _MANIFEST, _ROOM = "objects", "backups", "manifest", "room"


class FolderShelf(Shelf):
    """Reads a folder of backups."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def manifests(self) -> Mapping[str, bytes]:
        """Id -> manifest."""
        return {name: _content(path) for name in self._ids() if _is_there(path := self._manifest(name))}

    def incomplete(self) -> list[str]:
        """Folders without a manifest."""
        return [name for name in self._ids() if not _is_there(self._manifest(name))]

    def size(self, digest: str) -> int | None:
        """Bytes of a file."""
        path = self.path(digest)
        return path.stat().st_size if path.is_file() and not path.is_symlink() else None

    def opened(self, digest: str) -> AbstractContextManager[IO[bytes]]:
        """One of the files."""
        return closing(open_plain(self.path(digest)))

    def digests(self) -> Iterator[str]:
        """All files."""
        for path in sorted((self._folder / _OBJECTS).glob("*/*")):
            if _names_an_object(path):
                yield path.name

    def strays(self) -> Iterator[Flaw]:
        """What belongs to no backup."""
        if _content(self._folder / MARK) != _MARKED:
            yield Flaw(MARK, "was changed")
        for path in sorted((self._folder / _OBJECTS).rglob("*")):
            if not (_names_an_object(path) or _is_half_written(path) or _is_shelf_of_objects(path)):
                yield Flaw(path.relative_to(self._folder).as_posix(), "is no part of a backup")
        ids = set(self._ids())
        for path in sorted((self._folder / _BACKUPS).rglob("*")):
            first, *rest = path.relative_to(self._folder / _BACKUPS).parts
            if first not in ids or (rest and not self._belongs(first, rest[0])):
                yield Flaw(path.relative_to(self._folder).as_posix(), "is no part of a backup")

    def path(self, digest: str) -> Path:
        """Where the file with this digest lies, or would lie."""
        return self._folder / _OBJECTS / checked_digest(digest)[:2] / digest

    def _belongs(self, name: str, entry: str) -> bool:
        """Whether a backup's folder may hold it. A manifest without its name yet is part of one that was cut short."""
        if _HALF_WRITTEN_MANIFEST.fullmatch(entry):
            return not _is_there(self._manifest(name))
        return entry in (_MANIFEST, _ROOM)

    def _ids(self) -> list[str]:
        found = sorted((self._folder / _BACKUPS).glob("*"))
        return [path.name for path in found if is_id(path.name) and _is_real_folder(path)]

    def _manifest(self, name: str) -> Path:
        return self._folder / _BACKUPS / name / _MANIFEST


def is_folder_of_backups(folder: Path) -> bool:
    """Whether this is such a folder, or was begun as one."""
    return (folder / MARK).is_file()


@contextmanager
def reading(folder: Path) -> Iterator[FolderShelf]:
    """The folder, of which nothing is removed within the block."""
    with _locked(folder, fcntl.LOCK_SH):
        yield FolderShelf(folder)


@contextmanager
def writing(folder: Path, now: datetime, *, deep: bool = False) -> Iterator["_New"]:
    """A new backup in a folder, which is made where it is not there; what was cut short before is removed.

    With ``deep``, files that are there already are read, and replaced where they are damaged.
    """
    _prepare(folder)
    with _locked(folder, fcntl.LOCK_EX):
        _remove_unfinished(folder)
        try:
            yield _New(folder, next_id(now, FolderShelf(folder).manifests()), deep=deep)
        finally:
            _remove_unfinished(folder)


@contextmanager
def pruning(folder: Path) -> Iterator[FolderShelf]:
    """The folder for :func:`remove`."""
    with _locked(folder, fcntl.LOCK_EX):
        _remove_unfinished(folder)
        yield FolderShelf(folder)


def remove(folder: Path, names: list[str], still_needed: set[str]) -> int:
    """Let go of backups, then of the files that no other needs; tell how many files went."""
    for name in names:
        remove_files([folder / _BACKUPS / checked_id(name) / _MANIFEST])
    _remove_unfinished(folder)
    shelf = FolderShelf(folder)
    gone = [shelf.path(digest) for digest in shelf.digests() if digest not in still_needed]
    remove_files(gone)
    return len(gone)


class _New(NewBackup):
    def __init__(self, folder: Path, name: str, *, deep: bool) -> None:
        self._shelf, self._deep = FolderShelf(folder), deep
        self._id, self._own = name, folder / _BACKUPS / name
        self._folders: set[Path] = set()
        self._sound: set[str] = set()
        make_folder(self._own / _ROOM)

    @property
    def id(self) -> str:
        """The name of its folder."""
        return self._id

    @property
    def room(self) -> Path:
        """Beside the manifest to come."""
        return self._own / _ROOM

    def has(self, digest: str) -> bool:
        """Of the right size is enough, unless everything is to be read."""
        if self._shelf.size(digest) is None:
            return False
        if self._deep and digest not in self._sound:
            with self._shelf.opened(digest) as file:
                if digest_of(file, lambda _: None) != digest:
                    return False
            self._sound.add(digest)
        return True

    def put(self, source: Path, digest: str, size: int, copied: Copied) -> None:
        """Synced before it takes its name."""
        place = self._shelf.path(digest)
        make_folder(place.parent)
        _check_real(place.parent)
        try:
            with open_plain(source) as file, replacing(place) as target:
                copy_checked(file, target, digest, size, copied)
        except FileNotFoundError as error:
            raise DamagedFileError(str(source)) from error
        self._folders.add(place.parent)
        self._sound.add(digest)

    def finish(self, manifest: bytes) -> None:
        """Names of files are durable before the manifest is."""
        for folder in self._folders:
            sync_folder(folder)
        rmtree(self.room)
        with replacing(self._own / _MANIFEST) as file:
            file.write(manifest)
        sync_folder(self._own)


def _prepare(folder: Path) -> None:
    """Backups are put where there is nothing else."""
    if is_folder_of_backups(folder):
        _check_real(folder / _OBJECTS)
        _check_real(folder / _BACKUPS)
        return
    make_folder(folder.absolute())
    others = [path.name for path in folder.iterdir() if path.name != "lost+found"]
    if others:
        raise BackupError(f"{folder} holds something else ({min(others)}): name an empty or a new folder")
    for each in (_OBJECTS, _BACKUPS):
        make_folder((folder / each).absolute())
    folder.chmod(0o700)
    with replacing(folder / MARK) as file:
        file.write(_MARKED)
    sync_folder(folder)


@contextmanager
def _locked(folder: Path, kind: int) -> Iterator[None]:
    if not is_folder_of_backups(folder):
        raise BackupError(f"{folder} holds no backups")
    with closing(open_plain(folder / MARK)) as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError(f"{folder}: another process makes, reads or removes a backup there") from None
        yield


def _remove_unfinished(folder: Path) -> None:
    """What is locked by nobody and has no manifest was cut short; so were files that have no name yet."""
    shelf = FolderShelf(folder)
    for name in shelf.incomplete():
        rmtree(folder / _BACKUPS / name)
    remove_files(path for path in (folder / _OBJECTS).glob("*/.*") if _is_real_folder(path.parent))
    sync_folder(folder / _BACKUPS)


def _content(path: Path) -> bytes:
    with closing(open_plain(path)) as file:
        content = file.read(LARGEST_MANIFEST + 1)
    if len(content) > LARGEST_MANIFEST:
        raise BackupError(f"{path} is too large")
    return content


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)


def _names_an_object(path: Path) -> bool:
    try:
        return checked_digest(path.name)[:2] == path.parent.name and path.parent.parent.name == _OBJECTS
    except BackupError:
        return False


def _is_half_written(path: Path) -> bool:
    """What a backup that was cut short was about to name; the next one removes it."""
    return bool(_HALF_WRITTEN.fullmatch(path.name)) and path.parent.parent.name == _OBJECTS


def _is_shelf_of_objects(path: Path) -> bool:
    return _is_real_folder(path) and path.parent.name == _OBJECTS


def _is_real_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _check_real(path: Path) -> None:
    """What we write must not land elsewhere."""
    if not _is_real_folder(path):
        raise BackupError(f"{path} is no folder, or a link to one")
