import sqlite3
from contextlib import closing

import pytest

from vedette.portal.site.management.backup import databases
from vedette.portal.site.rules.backups import BackupError
from vedette.portal.site.settings.configuration import Configuration


@pytest.fixture
def configuration(tmp_path):
    found = Configuration(data=tmp_path)
    with closing(sqlite3.connect(tmp_path / "portal.sqlite")) as database, database:
        database.execute("CREATE TABLE people (name)")
        database.executemany("INSERT INTO people VALUES (?)", [("a",), ("b",)])
        database.execute("CREATE TABLE django_migrations (app, name)")
        database.execute("INSERT INTO django_migrations VALUES ('audit', '0001_initial')")
    return found


def test_a_copy_holds_the_rows_and_counts_them(configuration, tmp_path):
    copied = databases.copy(configuration, tmp_path / "copy")
    assert copied.rows == {"django_migrations": 1, "people": 2} == databases.rows_of_sqlite(tmp_path / "copy")
    assert copied.migrations == ("audit.0001_initial",)


def test_rows_that_were_not_committed_are_not_in_it(configuration, tmp_path):
    with closing(sqlite3.connect(tmp_path / "portal.sqlite", isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO people VALUES ('c')")
        assert databases.copy(configuration, tmp_path / "copy").rows["people"] == 2


def test_a_database_that_is_not_there_is_said_to_be_and_not_made(tmp_path):
    with pytest.raises(BackupError, match="never started"):
        databases.copy(Configuration(data=tmp_path / "none"), tmp_path / "copy")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_not_backed_up_in_silence(configuration, tmp_path):
    path = tmp_path / "portal.sqlite"
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(content)
    with pytest.raises(BackupError, match=r"damaged|cannot be copied"):
        databases.copy(configuration, tmp_path / "copy")


def test_the_kind_is_that_of_the_settings():
    assert databases.kind_of(Configuration()) == "sqlite"
    assert databases.kind_of(Configuration(database="postgresql://h/n")) == "postgresql"
