import random

import pytest

from portal.site.management.backup.data_folders import everything_below, quietly
from vedette.portal.site.management.backup.create import create
from vedette.portal.site.management.backup.verify import listed, verify
from vedette.portal.site.rules.backups import BackupError
from vedette.portal.site.settings.secrets import secrets_in


@pytest.fixture
def key(configuration):
    return secrets_in(configuration.secrets_file).audit.encode()


def _complaints(place, key):
    try:
        return [f"{flaw.place} {flaw.reason}" for flaw in verify(place, key, quietly).flaws]
    except BackupError as error:
        return [str(error)]


def test_what_was_made_is_found_whole(backed_up, key):
    found = verify(backed_up, key, quietly)
    assert (len(found.backups), found.flaws, found.is_seal_checked) == (1, (), True)
    assert found.files == len({file.sha256 for file in found.backups[0].files})
    assert listed(backed_up) == list(found.backups)


def test_a_flipped_byte_of_any_file_is_found(backed_up, key):
    make = random.Random(3)
    for name, content in everything_below(backed_up).items():
        changed = bytearray(content)
        changed[make.randrange(len(content))] ^= 1 << make.randrange(8)
        (backed_up / name).write_bytes(changed)
        assert _complaints(backed_up, key), name
        (backed_up / name).write_bytes(content)
    assert _complaints(backed_up, key) == []


def test_a_flipped_byte_is_found_without_the_key_too(backed_up):
    for name, content in everything_below(backed_up).items():
        (backed_up / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert _complaints(backed_up, None), name
        (backed_up / name).write_bytes(content)


def test_a_file_that_is_missing_or_cut_is_found(backed_up, key):
    for name, content in everything_below(backed_up).items():
        (backed_up / name).unlink()
        assert _complaints(backed_up, key), name
        (backed_up / name).write_bytes(content[: len(content) // 2])
        assert _complaints(backed_up, key), name
        (backed_up / name).write_bytes(content)


def test_flipped_bytes_of_a_file_of_one_are_found(configuration, key, tmp_path):
    place, make = tmp_path / "backup.tar", random.Random(4)
    create(configuration, place, progress=quietly)
    content = place.read_bytes()
    for _ in range(60):
        changed = bytearray(content)
        changed[make.randrange(len(content))] ^= 1 << make.randrange(8)
        place.write_bytes(changed)
        assert _complaints(place, key)


def test_the_key_of_another_service_does_not_fit(backed_up):
    (complaint,) = _complaints(backed_up, b"another key")
    assert "the seal does not fit" in complaint


def test_a_manifest_under_another_id_is_told(backed_up, key):
    (own,) = (backed_up / "backups").iterdir()
    own.rename(own.with_name("20260302T080000.000001Z"))
    assert "has the manifest of" in _complaints(backed_up, key)[0]


def test_a_backup_that_was_cut_short_is_named(backed_up, key):
    (backed_up / "backups" / "20990302T080000.000001Z").mkdir()
    assert _complaints(backed_up, key) == ["20990302T080000.000001Z is incomplete: making it was cut short"]


def test_a_folder_without_a_backup_is_no_good_news(backed_up, key):
    (own,) = (backed_up / "backups").iterdir()
    (own / "manifest").unlink()
    own.rmdir()
    assert _complaints(backed_up, key) == [f"{backed_up} holds no backup yet"]
