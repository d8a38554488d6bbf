import json
import sqlite3
from contextlib import closing

import pytest

from cli.running import vedette
from lake.small_rows import PROCESSES, filled, many
from vedette.lake.store import Lake
from vedette.portal.site.settings.secrets import secrets_in


@pytest.fixture
def backup(tmp_path):
    """Runs ``vedette backup`` beside a data folder that is just large enough to be one."""
    data = tmp_path / "data"
    secrets_in(data / "secrets.json")
    with closing(sqlite3.connect(data / "portal.sqlite")) as database, database:
        database.execute("CREATE TABLE django_migrations (app, name)")
    with Lake.open(data / "lake", "acme") as lake:
        filled(lake, {PROCESSES: many(5)})

    def run(*arguments):
        return vedette(tmp_path, "backup", *arguments, VEDETTE_DATA=str(data), VEDETTE_DATABASE="")

    return run


def test_backups_are_made_told_checked_and_let_go_of(backup, tmp_path):
    place = tmp_path / "backups"
    made = backup("create", place)
    assert made.returncode == 0
    assert made.stdout.startswith("Backup 20")
    assert "is whole: 3 files" in made.stdout
    assert json.loads(backup("create", place, "--json").stdout)["new_files"] == 0
    assert len(backup("list", place).stdout.splitlines()) == 2
    verified = json.loads(backup("verify", place, "--json").stdout)
    assert (len(verified["backups"]), verified["flaws"], verified["seals_checked"]) == (2, [], True)
    assert "1 backup is left" in backup("prune", place, "--keep", 1).stdout


def test_what_is_damaged_is_a_line_each_and_an_exit_code(backup, tmp_path):
    next((tmp_path / "data").rglob("*.parquet")).write_bytes(b"x")
    made = backup("create", tmp_path / "backup.tar")
    assert made.returncode == 3
    assert "is damaged or missing: it is not in the backup" in made.stderr
    verified = backup("verify", tmp_path / "backup.tar")
    assert verified.returncode == 1
    assert "was damaged or missing when the backup was made" in verified.stderr


def test_a_seal_is_not_passed_over_in_silence(backup, tmp_path):
    backup("create", tmp_path / "backup.tar")
    (tmp_path / "data" / "secrets.json").unlink()
    refused = backup("verify", tmp_path / "backup.tar")
    assert refused.returncode == 2
    assert "--secrets" in refused.stderr
    unchecked = backup("verify", tmp_path / "backup.tar", "--without-key")
    assert unchecked.returncode == 0
    assert "seals were not checked" in unchecked.stdout


def test_secrets_are_sealed_by_a_passphrase_or_not_taken(backup, tmp_path):
    assert backup("create", tmp_path / "x.tar", "--with-secrets").returncode == 2
    (tmp_path / "words").write_text("a calm and long sentence\n")
    forgotten = backup("create", tmp_path / "x.tar", "--passphrase-file", tmp_path / "words")
    assert forgotten.returncode == 2
    assert "--with-secrets" in forgotten.stderr
    assert (
        backup("create", tmp_path / "x.tar", "--with-secrets", "--passphrase-file", tmp_path / "words").returncode == 0
    )
    assert backup("verify", tmp_path / "x.tar", "--passphrase-file", tmp_path / "words").returncode == 0
