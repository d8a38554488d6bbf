"""Where a backup lies: a folder of many, or a file of one, told apart by what is there or by the name."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

from vedette.portal.site.management.backup import archive, folder
from vedette.portal.site.management.backup.shelf import NewBackup, Shelf
from vedette.portal.site.rules.backups import BackupError


def reading(place: Path) -> AbstractContextManager[Shelf]:
    """The backups of a place; nothing of it is removed within the block."""
    return _reading(place)


@contextmanager
def _reading(place: Path) -> Iterator[Shelf]:
    if place.is_dir():
        with folder.reading(place) as shelf:
            yield shelf
    elif place.is_file():
        with archive.reading(place) as shelf_of_one:
            yield shelf_of_one
    elif archive.unfinished(place).exists():
        raise BackupError(f"{place} is incomplete: making it was cut short; make another")
    else:
        raise BackupError(f"{place} is not there")


def writing(place: Path, now: datetime, *, deep: bool) -> AbstractContextManager[NewBackup]:
    """A new backup in a place."""
    if place.suffix == archive.SUFFIX and not place.is_dir():
        return archive.writing(place, now)
    if place.is_file():
        raise BackupError(f"{place} is a file: name a folder, or a new file that ends in {archive.SUFFIX}")
    return folder.writing(place, now, deep=deep)
