"""A columnar engine that can read one folder and nothing else: no other file, no network, no extension, no setting.

The walls are the engine's own, closed before the first statement and locked. They let statements write inside the
folder too, therefore :func:`selected` runs single SELECTs alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from vedette.lake.refusals import StatementRefusedError

_Options = dict[str, str | bool | int | float | list[str]]

_CLOSED: _Options = {
    "allow_community_extensions": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "max_temp_directory_size": "0KiB",
    "python_enable_replacements": False,
}


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """What questions of one reader may cost."""

    seconds: float = 30.0
    """For one question, all its statements together."""
    rows: int = 10_000
    """Of one answer; what asks for more gets so many."""
    memory_mib: int = 1024
    """Of the engine, which never spills to disk."""
    threads: int = 2


def walled_connection(folder: Path, limits: ReaderLimits) -> duckdb.DuckDBPyConnection:
    """An engine in memory that reads below this folder alone, its configuration locked."""
    options: _Options = {
        **_CLOSED,
        "threads": limits.threads,
        "memory_limit": f"{limits.memory_mib}MiB",
    }
    connection = duckdb.connect(":memory:", config=options)
    for statement in (
        "SET TimeZone = 'UTC'",
        "SET temp_directory = ''",
        f"SET allowed_directories = [{_text(f'{folder}/')}]",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ):
        connection.execute(statement)
    return connection


def selected(connection: duckdb.DuckDBPyConnection, sql: str, values: Sequence[object]) -> duckdb.DuckDBPyConnection:
    """Run one SELECT with its values prepared; whatever else the text holds is refused before it runs."""
    statements = connection.extract_statements(sql)
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        raise StatementRefusedError("readers run one SELECT at a time and nothing else")
    return connection.execute(statements[0], values)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
