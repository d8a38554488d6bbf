import os

import pytest

from portal.site.management.backup.data_folders import furnish
from portal.site.management.backup.postgresql_databases import asked, empty_database
from vedette.portal.site.management.backup import postgresql
from vedette.portal.site.management.backup.databases import MIGRATIONS
from vedette.portal.site.rules.backups import BackupError
from vedette.portal.site.settings.configuration import Configuration

_AUDIT = "SELECT chain, number, seal FROM audit_auditentry ORDER BY chain, number"


def test_a_dump_holds_the_rows_of_every_organisation_and_comes_back_behind_the_same_walls(tmp_path):
    with empty_database() as one, empty_database() as other:
        furnish(tmp_path / "data", one)
        rows, migrations = postgresql.dump(Configuration(database=one), tmp_path / "dump", MIGRATIONS)
        assert rows["tenants_organisation"] == 2
        assert "audit.0001_initial" in migrations
        assert postgresql.rows_of(Configuration(database=other)) == {}
        postgresql.load(Configuration(database=other), tmp_path / "dump")
        assert postgresql.rows_of(Configuration(database=other)) == rows
        assert asked(other, _AUDIT) == asked(one, _AUDIT)
        walls = "SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relkind = 'r' ORDER BY relname"
        assert asked(other, walls) == asked(one, walls)
        with pytest.raises(Exception, match="append-only"):
            asked(other, "DELETE FROM audit_auditentry RETURNING 1")


def test_what_cannot_be_loaded_leaves_nothing(tmp_path):
    with empty_database() as address:
        (tmp_path / "dump").write_bytes(b"PGDMP no dump")
        with pytest.raises(BackupError, match="pg_restore failed: pg_restore: error"):
            postgresql.load(Configuration(database=address), tmp_path / "dump")
        assert postgresql.rows_of(Configuration(database=address)) == {}


def test_a_tool_that_is_not_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match="pg_restore is not installed"):
        postgresql.load(Configuration(database="postgresql://u:s3cret@127.0.0.1/x"), tmp_path / "dump")


def test_a_database_that_does_not_answer_is_one_sentence_without_the_password():
    with pytest.raises(BackupError) as error:
        postgresql.rows_of(Configuration(database="postgresql://u:s3cret@127.0.0.1:1/x"))
    assert "s3cret" not in str(error.value)


def test_the_password_is_not_among_the_arguments(tmp_path, monkeypatch):
    tool = tmp_path / "pg_restore"
    tool.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/arguments\necho "$PGPASSWORD" > {tmp_path}/password\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    postgresql.load(Configuration(database="postgresql://u:s3cret@127.0.0.1/x"), tmp_path / "dump")
    assert "s3cret" not in (tmp_path / "arguments").read_text()
    assert (tmp_path / "password").read_text() == "s3cret\n"
