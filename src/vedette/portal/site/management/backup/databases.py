"""The relational database as one moment: SQLite by its online backup, PostgreSQL by ``pg_dump`` in one snapshot."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from vedette.lake.durable_files import copy_database
from vedette.portal.site.management.backup import postgresql
from vedette.portal.site.rules.backups import POSTGRESQL, SQLITE, BackupError
from vedette.portal.site.settings.configuration import Configuration, database_settings

_PATIENCE_SECONDS = 20.0
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY 1"


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied."""

    rows: Mapping[str, int]
    """Rows of each table, counted in the same moment."""
    migrations: tuple[str, ...]


def kind_of(configuration: Configuration) -> str:
    """Which database the service keeps its rows in."""
    return POSTGRESQL if configuration.database else SQLITE


def sqlite_file(configuration: Configuration) -> Path:
    """Where SQLite's file lies."""
    return Path(str(database_settings(configuration)["NAME"]))


def copy(configuration: Configuration, target: Path) -> Copied:
    """Write the database to a file, as it is at one moment, while the service goes on."""
    if kind_of(configuration) == POSTGRESQL:
        return Copied(*postgresql.dump(configuration, target, MIGRATIONS))
    source = sqlite_file(configuration)
    if not source.is_file():
        raise BackupError(f"{source} is not there: the service was never started, or its data lies elsewhere")
    try:
        with closing(_opened(source)) as database:
            copy_database(database, target)
        with closing(_opened(target)) as database:
            _check_sound(source, database)
            return Copied(_counted(database), tuple(row[0] for row in database.execute(MIGRATIONS)))
    except sqlite3.Error as error:
        raise BackupError(f"{source} cannot be copied: {error}") from error


def size_of(configuration: Configuration) -> int:
    """Bytes that a copy may need."""
    if kind_of(configuration) == POSTGRESQL:
        return postgresql.size_of(configuration)
    source = sqlite_file(configuration)
    return source.stat().st_size if source.is_file() else 0


def rows_of_sqlite(path: Path) -> Mapping[str, int]:
    """Rows of each table of a file."""
    with closing(_opened(path)) as database:
        return _counted(database)


def copy_other_sqlite(source: Path, target: Path) -> None:
    """Another database of the data folder, as it is at one moment."""
    try:
        with closing(_opened(source)) as database:
            copy_database(database, target)
    except sqlite3.Error as error:
        raise BackupError(f"{source} cannot be copied: {error}") from error


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE_SECONDS)
    database.execute("PRAGMA query_only = ON")
    return database


def _counted(database: sqlite3.Connection) -> Mapping[str, int]:
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name: _count(database, name) for (name,) in sorted(names.fetchall())}


def _count(database: sqlite3.Connection, table: str) -> int:
    quoted = '"' + table.replace('"', '""') + '"'
    return int(database.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0])  # noqa: S608 - a name, quoted


def _check_sound(source: Path, copied: sqlite3.Connection) -> None:
    found = str(copied.execute("PRAGMA quick_check(1)").fetchone()[0])
    if found != "ok":
        raise BackupError(f"{source} is damaged ({found}); no backup was made of it: restore one that was made before")
