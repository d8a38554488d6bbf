"""PostgreSQL by its own tools, which must be installed: ``pg_dump`` and ``pg_restore``.

The only place where the service starts another program: by its path, with its arguments as a list, never through a
shell; the password goes by the environment.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from vedette.portal.site.rules.backups import BackupError
from vedette.portal.site.settings.configuration import Configuration, database_settings

if TYPE_CHECKING:
    import psycopg

_EVERYTHING_IN_VIEW = "-c vedette.organisations=*"
"""Row-level security holds for whoever dumps as well: this lets all rows be in view."""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"


def dump(configuration: Configuration, target: Path, migrations: str) -> tuple[Mapping[str, int], tuple[str, ...]]:
    """Write a dump, and count its rows in the same snapshot."""
    with _connected(configuration) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = _one(connection, "SELECT pg_export_snapshot()")
        rows = _rows(connection)
        applied = tuple(str(row[0]) for row in connection.execute(migrations.encode()))
        options = ["--format=custom", "--enable-row-security", "--no-owner", "--no-privileges"]
        _run(configuration, "pg_dump", *options, f"--snapshot={snapshot}", f"--file={target}")
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return rows, applied


def load(configuration: Configuration, source: Path) -> None:
    """Fill an empty database from a dump: all of it, or nothing."""
    options = ["--single-transaction", "--exit-on-error", "--enable-row-security", "--no-owner", "--no-privileges"]
    name = str(database_settings(configuration)["NAME"])
    _run(configuration, "pg_restore", *options, f"--dbname={name}", str(source))


def rows_of(configuration: Configuration) -> Mapping[str, int]:
    """Rows of each table; nothing where there are no tables."""
    with _connected(configuration) as connection:
        return _rows(connection)


def size_of(configuration: Configuration) -> int:
    """Bytes of the whole database; a dump is smaller."""
    with _connected(configuration) as connection:
        return int(_one(connection, "SELECT pg_database_size(current_database())"))


def _rows(connection: "psycopg.Connection") -> Mapping[str, int]:
    names = [str(row[0]) for row in connection.execute(_TABLES)]
    return {name: int(_one(connection, f"SELECT count(*) FROM {_quoted(name)}")) for name in names}  # noqa: S608 - quoted


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _one(connection: "psycopg.Connection", question: str) -> str:
    row = connection.execute(question.encode()).fetchone()
    return str(row[0]) if row else ""


@contextmanager
def _connected(configuration: Configuration) -> "Iterator[psycopg.Connection]":
    try:
        import psycopg  # noqa: PLC0415  (only where PostgreSQL is chosen)
    except ImportError as error:
        raise BackupError("the driver of PostgreSQL is not installed: install vedette[postgresql]") from error
    try:
        with psycopg.connect(_address(configuration), options=_EVERYTHING_IN_VIEW, autocommit=True) as connection:
            yield connection
    except psycopg.Error as error:
        raise BackupError(f"the database does not answer as it should: {error}") from error


def _address(configuration: Configuration) -> str:
    from psycopg.conninfo import make_conninfo  # noqa: PLC0415  (as above)

    told = database_settings(configuration)
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return make_conninfo("", **{name: str(told[key]) for name, key in names.items() if told[key]})


def _run(configuration: Configuration, tool: str, *arguments: str) -> None:
    path = which(tool)
    if path is None:
        raise BackupError(
            f"{tool} is not installed: install the client tools of PostgreSQL (Debian: postgresql-client)"
        )
    done = subprocess.run(  # noqa: S603 - a program that was looked up, our own arguments, no shell
        [path, *arguments], env=_environment(configuration), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode:
        raise BackupError(f"{tool} failed: {_told(done.stderr) or f'exit code {done.returncode}'}")


def _told(complaints: bytes) -> str:
    """The first line that is an error, or else the last."""
    lines = complaints.decode(errors="replace").strip().splitlines()
    return next((line for line in lines if "error:" in line), lines[-1] if lines else "")


def _environment(configuration: Configuration) -> dict[str, str]:
    told = database_settings(configuration)
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
    chosen = {variable: str(told[name]) for variable, name in names.items() if told[name]}
    return {**os.environ, **chosen, "PGOPTIONS": _EVERYTHING_IN_VIEW}
