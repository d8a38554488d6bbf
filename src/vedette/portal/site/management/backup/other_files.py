"""What lies in the data folder besides the database, the secrets and the lake."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vedette.portal.site.management.backup.databases import sqlite_file
from vedette.portal.site.queries.last_backup import last_backup_file
from vedette.portal.site.rules.backups import FILES, LAKE, is_storable
from vedette.portal.site.settings.configuration import Configuration

_RECEIPTS = "erasures"
_OF_SQLITE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class OtherFiles:
    """Paths below the data folder; receipts of erasures below the lake."""

    files: tuple[str, ...]
    databases: tuple[str, ...]
    """Other SQLite databases, which cannot be copied like files."""
    receipts: tuple[str, ...]
    left_out: tuple[str, ...]


def other_files(configuration: Configuration) -> OtherFiles:
    """Look through the data folder. Hidden files are unfinished; what lies in the inbox is theirs who put it there."""
    data, lake, inbox = configuration.data, configuration.lake_folder, configuration.inbox_folder
    ours = {lake, inbox, last_backup_file(configuration)}
    if not configuration.database:
        ours.add(sqlite_file(configuration))
    beside = [path for path in _below(data, {each.absolute() for each in ours}) if not _is_secret(path, configuration)]
    found = sorted(path.relative_to(data).as_posix() for path in beside)
    kept = [path for path in found if _is_plain(data / path) and is_storable(f"{FILES}/{path}")]
    parts = [path for path in kept if path.endswith(_OF_SQLITE)]
    databases = [path for path in kept if _is_sqlite(data / path)]
    receipts = [f"{_RECEIPTS}/{path.name}" for path in sorted((lake / _RECEIPTS).glob("[!.]*.json")) if _is_plain(path)]
    return OtherFiles(
        tuple(path for path in kept if path not in {*databases, *parts}),
        tuple(databases),
        tuple(path for path in receipts if is_storable(f"{LAKE}/{path}")),
        tuple(path for path in found if path not in set(kept)),
    )


def _below(folder: Path, left_out: set[Path]) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.absolute() in left_out:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _below(path, left_out)
        else:
            yield path


def _is_secret(path: Path, configuration: Configuration) -> bool:
    """The secrets, and what is left of writing them where that was killed."""
    return path.parent == configuration.data and path.name.startswith(configuration.secrets_file.name)


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_sqlite(path: Path) -> bool:
    return path.suffix in (".sqlite", ".sqlite3", ".db")
