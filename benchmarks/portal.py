"""Measures the pages of the portal: ``make bench-portal`` prints the table of docs/benchmarks.md.

A new database is filled with made-up organisations (``portal_rows``), and people who are signed in ask for pages
(``portal_pages``). SQLite, and PostgreSQL too where ``VEDETTE_TEST_DATABASE`` names one that may create databases.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg

_HERE = Path(__file__).parent
_OWN = """
import sys
from vedette.portal.site.management.house import furnish, open_house
open_house()
furnish()
from portal_pages import measure
measure(*map(int, sys.argv[1:]))
"""
"""In a process of its own: Django knows one database."""


def main() -> None:
    """Measure one database after the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--organisations", type=int, default=200)
    options.add_argument("--devices", type=int, default=50_000)
    options.add_argument("--incidents", type=int, default=20_000)
    options.add_argument("--alerts", type=int, default=100_000)
    chosen = options.parse_args()
    size = (chosen.organisations, chosen.devices, chosen.incidents, chosen.alerts)
    _measure("", size)
    if os.environ.get("VEDETTE_TEST_DATABASE"):
        with _new_database(os.environ["VEDETTE_TEST_DATABASE"]) as database:
            _measure(database, size)


def _measure(database: str, size: Sequence[int]) -> None:
    with TemporaryDirectory(prefix="vedette-portal-") as folder:
        own = {"VEDETTE_DATA": folder, "VEDETTE_DATABASE": database, "VEDETTE_SECOND_FACTOR": "nobody"}
        own["PYTHONPATH"] = os.pathsep.join([str(_HERE), os.environ.get("PYTHONPATH", "")])
        subprocess.run([sys.executable, "-c", _OWN, *map(str, size)], env={**os.environ, **own}, check=True)


@contextmanager
def _new_database(given: str) -> Iterator[str]:
    name = f"vedette_bench_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(given)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
