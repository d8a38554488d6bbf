"""Empty databases of PostgreSQL, made and dropped for a test; skipped where VEDETTE_TEST_DATABASE names no server."""

import os
from contextlib import contextmanager
from secrets import token_hex

import psycopg
import pytest


@contextmanager
def empty_database():
    """The address of a new database."""
    server = os.environ.get("VEDETTE_TEST_DATABASE", "")
    if not server:
        pytest.skip("VEDETTE_TEST_DATABASE names no server of PostgreSQL")
    name = f"backup_{token_hex(6)}"
    _run(server, f"CREATE DATABASE {name}")
    try:
        yield server.rpartition("/")[0] + f"/{name}"
    finally:
        _run(server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def emptied(address):
    """Drop everything that a database holds."""
    _run(address, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def asked(address, question):
    """The rows of an answer, with everything in view."""
    with psycopg.connect(address, autocommit=True, options="-c vedette.organisations=*") as connection:
        return connection.execute(question).fetchall()


def _run(address, statement):
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)
