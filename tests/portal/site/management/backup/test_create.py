import json
import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest

from lake.small_rows import PROCESSES, filled, many
from portal.site.management.backup.data_folders import everything_below, quietly
from vedette.lake.store import Lake
from vedette.portal.site.management.backup import databases, places
from vedette.portal.site.management.backup.create import create
from vedette.portal.site.management.backup.verify import verify
from vedette.portal.site.queries.last_backup import last_backup
from vedette.portal.site.rules.backups import BackupError, read_manifest
from vedette.portal.site.settings.secrets import secrets_in

PASSPHRASE = "a calm and long sentence"


def _key(configuration):
    return secrets_in(configuration.secrets_file).audit.encode()


def _manifest(configuration, place):
    with places.reading(place) as shelf:
        return read_manifest(list(shelf.manifests().values())[-1], _key(configuration))


def _segments(configuration):
    return sorted(configuration.lake_folder.rglob("*.parquet"))


@pytest.mark.parametrize("name", ["backups", "backup.tar"])
def test_everything_that_the_service_keeps_is_in_it(name, configuration, tmp_path):
    made = create(configuration, tmp_path / name, progress=quietly)
    manifest = _manifest(configuration, tmp_path / name)
    paths = {file.path for file in manifest.files}
    below = {path.relative_to(configuration.lake_folder).as_posix() for path in _segments(configuration)}
    lists = {f"lake/organisations/{lake}/segments.sqlite" for lake in manifest.lakes}
    assert len(below) == 8
    assert paths == {"database.sqlite", "files/attachments/Note (1) é.txt", *lists, *(f"lake/{path}" for path in below)}
    assert manifest.rows == databases.rows_of_sqlite(databases.sqlite_file(configuration))
    assert manifest.lakes == {"meridian-shipping": 80, "bramble-canary-org": 80}
    assert (made.files, made.size, made.lakes) == (len(paths), manifest.size, 2)
    assert verify(tmp_path / name, _key(configuration), quietly).flaws == ()


def test_the_data_is_not_touched_but_for_a_note_when_it_was_made(configuration, tmp_path):
    before = everything_below(configuration.data)
    create(configuration, tmp_path / "backups", progress=quietly)
    after = everything_below(configuration.data)
    note = json.loads(after.pop("last-backup.json"))
    assert last_backup(configuration).isoformat() == note["finished"]
    locks = {name for name in after if name.endswith(("-wal", "-shm"))}
    assert {name: content for name, content in after.items() if name not in locks} == before


def test_what_is_there_already_is_not_copied_again(configuration, tmp_path):
    first = create(configuration, tmp_path / "backups", progress=quietly)
    second = create(configuration, tmp_path / "backups", progress=quietly)
    assert (first.new_files, first.new_bytes) == (first.files, first.size)
    assert (second.new_files, second.files) == (0, first.files)
    with Lake.open(configuration.lake_folder, "meridian-shipping") as lake:
        filled(lake, {PROCESSES: many(5, 77)})
    third = create(configuration, tmp_path / "backups", progress=quietly)
    assert third.new_files == 2, "the segment and the list"


def test_without_being_asked_no_secret_is_in_it(configuration, tmp_path):
    create(configuration, tmp_path / "backups", progress=quietly)
    secrets = json.loads(configuration.secrets_file.read_text())
    everything = b"".join(everything_below(tmp_path / "backups").values())
    assert len(secrets) >= 2
    assert not [name for name, secret in secrets.items() if secret.encode() in everything]


def test_asked_for_they_are_there_and_sealed(configuration, tmp_path):
    create(configuration, tmp_path / "backup.tar", passphrase=PASSPHRASE, progress=quietly)
    assert _manifest(configuration, tmp_path / "backup.tar").holds_secrets
    content = (tmp_path / "backup.tar").read_bytes()
    assert not [one for one in json.loads(configuration.secrets_file.read_text()).values() if one.encode() in content]


def test_a_short_passphrase_is_refused_before_anything_is_copied(configuration, tmp_path):
    with pytest.raises(BackupError, match="shorter"):
        create(configuration, tmp_path / "backup.tar", passphrase="short", progress=quietly)
    assert not (tmp_path / "backup.tar").exists()


@pytest.mark.parametrize("name", ["backups", "x.tar", "lake/backups", "."])
def test_it_is_not_put_into_the_data_itself(name, configuration):
    with pytest.raises(BackupError, match="lies in the data"):
        create(configuration, configuration.data / name, progress=quietly)


def test_a_service_that_never_started_has_nothing_to_back_up(configuration, tmp_path):
    with pytest.raises(BackupError, match="never started"):
        create(replace(configuration, data=tmp_path / "none"), tmp_path / "backups", progress=quietly)
    assert not (tmp_path / "none").exists()


def test_a_medium_that_is_too_small_is_known_before(configuration, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with pytest.raises(BackupError, match=r"bytes are needed and 1,000,000 are free"):
        create(configuration, tmp_path / "backups", progress=quietly)
    assert list((tmp_path / "backups" / "objects").iterdir()) == []


def test_a_damaged_segment_is_told_and_keeps_no_other_from_being_kept(configuration, tmp_path):
    damaged, gone, *_ = _segments(configuration)
    damaged.write_bytes(b"x" + damaged.read_bytes()[1:])
    gone.unlink()
    made = create(configuration, tmp_path / "backups", progress=quietly)
    below = [f"lake/{path.relative_to(configuration.lake_folder)}" for path in (damaged, gone)]
    assert sorted(made.lacking) == below
    told = [flaw.place.partition(": ")[2] for flaw in verify(tmp_path / "backups", _key(configuration), quietly).flaws]
    assert sorted(told) == below


def test_a_lake_whose_list_is_damaged_is_one_sentence_and_no_backup(configuration, tmp_path):
    path = configuration.lake_folder / "organisations" / "meridian-shipping" / "segments.sqlite"
    path.write_bytes(b"no database" * 1_000)
    with pytest.raises(BackupError, match="the list of a lake cannot be read"):
        create(configuration, tmp_path / "backups", progress=quietly)
    assert list((tmp_path / "backups" / "backups").iterdir()) == []


def test_what_was_damaged_after_an_earlier_backup_is_whole_in_the_next(configuration, tmp_path):
    create(configuration, tmp_path / "backups", progress=quietly)
    damaged = _segments(configuration)[0]
    damaged.write_bytes(b"x" + damaged.read_bytes()[1:])
    assert create(configuration, tmp_path / "backups", progress=quietly).lacking == ()
    assert verify(tmp_path / "backups", _key(configuration), quietly).flaws == ()


def test_it_tells_how_far_it_is(configuration, tmp_path):
    told = []
    create(configuration, tmp_path / "backups", progress=lambda *step: told.append(step))
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1][1] <= told[-1][2]
    assert told[-1][1] > 0
