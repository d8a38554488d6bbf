"""Restores as operators run them: each in a process of its own, because it becomes the service that it restores."""

import hashlib
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cli.running import vedette
from portal.site.management.backup.data_folders import everything_below, furnish, quietly
from portal.site.management.backup.postgresql_databases import asked, empty_database
from vedette.lake.store import Lake
from vedette.portal.site.management.backup.create import create
from vedette.portal.site.management.backup.databases import rows_of_sqlite
from vedette.portal.site.management.backup.restore import _Restoring, restore, secrets_by, secrets_from
from vedette.portal.site.management.backup.verify import listed
from vedette.portal.site.rules.backups import BackupError, seal
from vedette.portal.site.settings.configuration import Configuration
from vedette.portal.site.settings.secrets import secrets_in

CAMPAIGN = Path(__file__).with_name("crash_campaign.py")
PASSPHRASE = "a calm and long sentence"
_AUDIT = "SELECT chain, number, seal FROM audit_auditentry WHERE deed != 'backup.restored' ORDER BY chain, number"
_PASSING = {"django_session", "audit_auditentry", "sqlite_sequence"}


def _restore(tmp_path, place, *options, data="restored", **more):
    folder = tmp_path / data
    environment = {"VEDETTE_DATA": str(folder), "VEDETTE_DATABASE": "", **more}
    return vedette(tmp_path, "backup", "restore", place, *options, **environment), folder


@pytest.fixture
def refused(tmp_path, monkeypatch):
    """Why a restore is refused before the service itself looks at anything. It leaves nothing."""

    def refuse(place, secrets, data=None):
        monkeypatch.setattr(_Restoring, "_open_house", lambda _self: None)
        target = Configuration(data=data or tmp_path / "restored")
        with pytest.raises(BackupError) as error:
            restore(target, place, wanted="", ask_secrets=secrets, progress=quietly)
        assert data or not target.data.exists()
        return str(error.value)

    return refuse


def _audit(folder):
    with closing(sqlite3.connect(folder / "portal.sqlite")) as database:
        return database.execute(_AUDIT).fetchall()


def _rows(folder):
    found = rows_of_sqlite(folder / "portal.sqlite")
    return {name: count for name, count in found.items() if name not in _PASSING}


def _lake(folder, organisation="meridian-shipping"):
    with Lake.open(folder / "lake", organisation) as lake:
        return lake.listed(), lake.checkpoint("test")


def _resealed(place, secrets_file, **change):
    """The manifest of a backup with something else in it, as only who has the key can make it."""
    key = secrets_in(secrets_file).audit.encode()
    (path,) = place.glob("backups/*/manifest")
    document = json.loads(path.read_bytes().partition(b"\n")[2])
    body = json.dumps({**document, **change}).encode()
    path.write_bytes(f"{hashlib.sha256(body).hexdigest()} {seal(body, key)}\n".encode() + body)


def test_everything_comes_back_is_proven_and_is_backed_up_like_any_other(configuration, backed_up, tmp_path):
    done, folder = _restore(tmp_path, backed_up, "--secrets", configuration.secrets_file)
    assert done.returncode == 0, done.stderr
    assert "entries of 3 audit chains are what was written" in done.stdout
    assert _rows(folder) == _rows(configuration.data)
    assert _audit(folder) == _audit(configuration.data)
    for organisation in ("meridian-shipping", "bramble-canary-org"):
        assert _lake(folder, organisation) == _lake(configuration.data, organisation)
    assert (folder / "attachments" / "Note (1) é.txt").read_text() == "what somebody attached"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert vedette(tmp_path, "audit", "verify", VEDETTE_DATA=str(folder), VEDETTE_DATABASE="").returncode == 0
    again = create(Configuration(data=folder), backed_up, progress=quietly)
    assert again.new_files <= 3, "the database and the two lists"


def test_a_file_of_one_comes_back_with_nothing_but_the_passphrase(configuration, tmp_path):
    create(configuration, tmp_path / "backup.tar", passphrase=PASSPHRASE, progress=quietly)
    (tmp_path / "words").write_text(f"{PASSPHRASE}\n")
    done, folder = _restore(tmp_path, tmp_path / "backup.tar", "--passphrase-file", tmp_path / "words")
    assert done.returncode == 0, done.stderr
    assert (folder / "secrets.json").read_bytes() == configuration.secrets_file.read_bytes()
    assert _audit(folder) == _audit(configuration.data)


def test_the_lake_may_come_back_elsewhere(configuration, backed_up, tmp_path):
    options = ("--secrets", configuration.secrets_file)
    done, folder = _restore(tmp_path, backed_up, *options, VEDETTE_LAKE=str(tmp_path / "telemetry"))
    assert done.returncode == 0, done.stderr
    assert not (folder / "lake").exists()
    with Lake.open(tmp_path / "telemetry", "meridian-shipping") as lake:
        assert lake.listed() == _lake(configuration.data)[0]


def test_an_older_backup_is_chosen_by_its_id(configuration, backed_up, tmp_path):
    (first,) = listed(backed_up)
    (configuration.data / "attachments" / "later.txt").write_text("x")
    create(configuration, backed_up, progress=quietly)
    done, folder = _restore(tmp_path, backed_up, "--id", first.id, "--secrets", configuration.secrets_file)
    assert done.returncode == 0
    assert not (folder / "attachments" / "later.txt").exists()
    done, folder = _restore(tmp_path, backed_up, "--secrets", configuration.secrets_file, data="newest")
    assert (folder / "attachments" / "later.txt").exists()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"migrations": ["tenants.9999_later"], "version": "9.1.0"}, "newer Vedette (9.1.0"),
        ({"rows": {"audit_auditentry": 7}}, "other rows than the backup says"),
        ({"database": "postgresql"}, "made from PostgreSQL"),
        ({"format": "vedette.backup/2"}, "another version"),
        ({"files": [{"path": "files/../../escaped", "size": 1, "sha256": "ab" * 32}]}, "no path of a backup"),
        ({"files": [{"path": "files/x", "size": 1, "sha256": "ab" * 32}]}, "files/x is damaged or missing"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_restored_leaves_nothing(change, complaint, configuration, backed_up, refused, tmp_path):
    _resealed(backed_up, configuration.secrets_file, **change)
    assert complaint in refused(backed_up, secrets_from(configuration.secrets_file))
    assert not (tmp_path / "escaped").exists()


def test_a_lake_that_is_not_what_was_backed_up_leaves_nothing_either(configuration, backed_up, tmp_path):
    lakes = {"meridian-shipping": 81, "bramble-canary-org": 80}
    _resealed(backed_up, configuration.secrets_file, lakes=lakes)
    done, folder = _restore(tmp_path, backed_up, "--secrets", configuration.secrets_file)
    assert done.returncode == 1
    assert done.stderr == ("vedette: the lake of meridian-shipping is not what was backed up: 80 rows of 81\n")
    assert not folder.exists()


def _largest(backed_up):
    return max(backed_up.glob("objects/*/*"), key=lambda found: found.stat().st_size)


def test_a_damaged_file_is_noticed_before_anything_takes_its_place(configuration, backed_up, refused):
    path = _largest(backed_up)
    path.write_bytes(b"x" + path.read_bytes()[1:])
    assert "damaged or missing in the backup" in refused(backed_up, secrets_from(configuration.secrets_file))


def test_a_file_that_is_a_link_is_not_followed(configuration, backed_up, refused, tmp_path):
    path = _largest(backed_up)
    path.rename(tmp_path / "moved")
    path.symlink_to(tmp_path / "moved")
    assert "is a link" in refused(backed_up, secrets_from(configuration.secrets_file))


def test_a_folder_that_is_in_use_is_refused_and_left_alone(configuration, backed_up, refused):
    before = everything_below(configuration.data)
    secrets = secrets_from(configuration.secrets_file)
    assert "is not empty" in refused(backed_up, secrets, configuration.data)
    assert everything_below(configuration.data) == before


def test_secrets_of_another_service_are_not_taken(backed_up, refused, tmp_path):
    secrets_in(tmp_path / "other.json")
    assert "the seal does not fit" in refused(backed_up, secrets_from(tmp_path / "other.json"))


def test_what_is_no_file_of_secrets_is_not_taken(backed_up, refused, tmp_path):
    (tmp_path / "other.json").write_text("[]")
    assert "no secrets of a service" in refused(backed_up, secrets_from(tmp_path / "other.json"))


def test_without_the_secrets_there_is_nothing_to_restore_with(backed_up, refused):
    assert "made without the secrets: name their file" in refused(backed_up, secrets_by(lambda: PASSPHRASE))


def test_a_backup_that_is_not_there_is_not_another(configuration, backed_up, refused, tmp_path):
    (path,) = backed_up.glob("backups/*/manifest")
    path.unlink()
    assert "holds no backup that is whole" in refused(backed_up, secrets_from(configuration.secrets_file))


def test_segments_that_were_damaged_before_the_backup_do_not_keep_the_rest_from_coming_back(configuration, tmp_path):
    damaged = min(configuration.lake_folder.rglob("*.parquet"))
    damaged.write_bytes(b"x" + damaged.read_bytes()[1:])
    assert len(create(configuration, tmp_path / "backups", progress=quietly).lacking) == 1
    done, folder = _restore(tmp_path, tmp_path / "backups", "--secrets", configuration.secrets_file)
    assert done.returncode == 0, done.stderr
    assert len(list(folder.rglob("*.parquet"))) == 7


def test_the_service_does_not_start_on_half_a_restore(tmp_path):
    (tmp_path / "data" / ".restoring").mkdir(parents=True)
    done = vedette(tmp_path, "audit", "verify", VEDETTE_DATA=str(tmp_path / "data"))
    assert done.returncode == 2
    assert "restore was cut short" in done.stderr
    assert [path.name for path in (tmp_path / "data").iterdir()] == [".restoring"]


def _campaign(*arguments):
    """Each half of it by what it was about. It forks, which is no habit for a process that tests in it."""
    done = subprocess.run([sys.executable, CAMPAIGN, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


@pytest.mark.slow
def test_forty_kills_damage_no_backup_and_leave_no_half_restore():
    outcomes = _campaign("--kills", 20, "--seed", 7)
    assert [outcome["first"] for outcome in outcomes] == [[], []]
    assert all(outcome["killed"] >= 5 for outcome in outcomes), "too few came in the middle"


@pytest.mark.slow
def test_kills_leave_no_half_restore_of_postgresql():
    with empty_database() as one, empty_database() as other:
        (outcome,) = _campaign("--kills", 16, "--seed", 5, "--from", one, "--to", other)
        assert outcome["first"] == []
        assert outcome["killed"] >= 2
        assert asked(other, _AUDIT) == asked(one, _AUDIT) != []


def test_a_database_that_is_not_empty_is_refused(refused, tmp_path):
    with empty_database() as address:
        furnish(tmp_path / "data", address)
        source = Configuration(data=tmp_path / "data", database=address)
        create(source, tmp_path / "backups", progress=quietly)
        before = asked(address, _AUDIT)
        options = ("--secrets", source.secrets_file)
        done, folder = _restore(tmp_path, tmp_path / "backups", *options, VEDETTE_DATABASE=address)
        assert done.returncode == 1
        assert "the database is not empty" in done.stderr
        assert asked(address, _AUDIT) == before
        assert not folder.exists()
