"""Where a restore puts things until all of it is checked: beside their place, under a mark that keeps the service out.

A restore that was killed leaves the mark; the same restore, run again, clears away what the first one put there.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from secrets import token_hex
from shutil import rmtree

from vedette.lake.durable_files import make_folder, sync_folder
from vedette.portal.site.rules.backups import BackupError
from vedette.portal.site.settings.configuration import RESTORING, Configuration
from vedette.schema.storage import replacing

_JOURNAL, _TREE, _ROOM = "journal.json", "tree", "room"
_LAST = ("secrets.json", "portal.sqlite")
"""Moved after everything else."""
_NOT_OURS = frozenset({"lost+found"})


@dataclass(frozen=True, slots=True)
class Journal:
    """How far a restore came; it lies under the mark in the data folder."""

    backup: str
    database: str = ""
    """Of PostgreSQL, which is no file: empty, ``begun`` or ``filled``."""
    data: tuple[str, ...] = ()
    """What began to take its place there."""
    lake: tuple[str, ...] = ()
    """Only where the lake does not lie in the data folder."""


class BuildingSite:
    """The data folder, and the lake where it lies elsewhere, while they are being filled."""

    def __init__(self, configuration: Configuration, backup: str) -> None:
        self._data, self._lake = configuration.data.absolute(), configuration.lake_folder.absolute()
        self._yards = [self._data] if self._lake.is_relative_to(self._data) else [self._data, self._lake]
        self._mark = self._data / RESTORING
        self._made: list[Path] = []
        self.journal = Journal(backup)

    @property
    def data(self) -> Path:
        """What becomes the data folder."""
        return self._mark / _TREE

    @property
    def lake(self) -> Path:
        """What becomes the lake."""
        if len(self._yards) > 1:
            return self._lake / RESTORING / _TREE
        return self.data / self._lake.relative_to(self._data)

    @property
    def room(self) -> Path:
        """For what goes to neither."""
        return self._mark / _ROOM

    @contextmanager
    def open(self) -> Iterator[None]:
        """Clear away an earlier attempt, then keep the service and other restores out until the block ends."""
        before = _journal(self._data)
        for yard, allowed in self._allowed(before).items():
            _check_empty(yard, allowed)
        self._refuse_other(before)
        for yard in self._yards:
            if not yard.exists():
                self._made.append(yard)
                make_folder(yard)
                yard.chmod(0o700)
        make_folder(self._mark)
        with _held(self._mark):
            try:
                self._begin(before)
                yield
            except BaseException:
                self._give_up()
                raise

    def note(self, journal: Journal) -> None:
        """Say how far it came, before going further."""
        self.journal = journal
        with replacing(self._mark / _JOURNAL) as file:
            file.write(json.dumps(asdict(journal)).encode())
        sync_folder(self._mark)

    def move_in(self) -> None:
        """Everything takes its place, the lake first, the database last; then the mark goes, that of the data last."""
        names = [_in_order(yard / RESTORING / _TREE) for yard in self._yards]
        lake = tuple(names[1]) if len(names) > 1 else ()
        self.note(replace(self.journal, data=tuple(names[0]), lake=lake))
        for yard, found in reversed(list(zip(self._yards, names, strict=True))):
            for name in found:
                (yard / RESTORING / _TREE / name).rename(yard / name)
            sync_folder(yard)
        self._remove_marks()

    def _allowed(self, before: Journal | None) -> dict[Path, set[str]]:
        """What may lie in each yard because an earlier attempt put it there."""
        marked = {RESTORING} if self._mark.exists() else set()
        entries = (before.data, before.lake) if before else ((), ())
        return {yard: marked | set(names) for yard, names in zip(self._yards, entries, strict=False)}

    def _refuse_other(self, before: Journal | None) -> None:
        if before and before.database and before.backup != self.journal.backup:
            raise BackupError(
                f"the database was being filled from backup {before.backup}: restore that, or empty it first"
            )

    def _begin(self, before: Journal | None) -> None:
        """The earlier journal stays until what it tells of is gone."""
        self._clear(before)
        self.note(replace(self.journal, database=before.database if before else ""))
        for yard in self._yards:
            make_folder(yard / RESTORING / _TREE)
            (yard / RESTORING).chmod(0o700)
        make_folder(self.room)

    def _clear(self, before: Journal | None) -> None:
        """Only what an earlier attempt, or this one, put there."""
        entries = (before.data, before.lake) if before else ((), ())
        for yard, names in zip(self._yards, entries, strict=False):
            for name in names:
                _remove(yard / name)
            _remove(yard / RESTORING / _TREE)
        _remove(self.room)

    def _give_up(self) -> None:
        """Leave everything as it was found; but not a database that holds something under no mark."""
        if self.journal.database:
            return
        with suppress(OSError):
            self._clear(_journal(self._data))
            self._remove_marks()
        for yard in self._made:
            with suppress(OSError):
                yard.rmdir()

    def _remove_marks(self) -> None:
        """Each at once: a mark that is half gone would not tell any more what it was of."""
        for yard in reversed(self._yards):
            gone = yard / f"{RESTORING}.{token_hex(4)}"
            with suppress(FileNotFoundError):
                (yard / RESTORING).rename(gone)
            sync_folder(yard)
            rmtree(gone, ignore_errors=True)


def _check_empty(yard: Path, allowed: set[str]) -> None:
    found = {path.name for path in yard.iterdir()} if yard.exists() else set()
    others = {name for name in found - _NOT_OURS - allowed if not name.startswith(f"{RESTORING}.")}
    if others:
        raise BackupError(f"{yard} is not empty ({min(others)}): a backup is restored into an empty folder alone")


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _journal(data: Path) -> Journal | None:
    """What an earlier attempt said; None where there was none, or where it came to nothing."""
    try:
        document = json.loads((data / RESTORING / _JOURNAL).read_bytes())
        names = [tuple(filter(_is_name, document[key])) for key in ("data", "lake")]
        return Journal(str(document["backup"]), str(document["database"]), *names)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_name(text: object) -> bool:
    return isinstance(text, str) and text not in ("", ".", "..") and "/" not in text


def _in_order(tree: Path) -> list[str]:
    names = sorted(path.name for path in tree.iterdir())
    return sorted(names, key=lambda name: _LAST.index(name) if name in _LAST else -1)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BackupError(f"{folder}: another process restores a backup there") from None
    finally:
        os.close(descriptor)
