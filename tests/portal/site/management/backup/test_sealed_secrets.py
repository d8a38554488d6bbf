import json

import pytest

from vedette.portal.site.management.backup.sealed_secrets import opened, sealed
from vedette.portal.site.rules.backups import BackupError

SECRETS, PASSPHRASE = b'{"audit": "k"}', "a calm and long sentence"


def test_the_passphrase_opens_what_it_sealed():
    closed = sealed(SECRETS, PASSPHRASE, "one")
    assert SECRETS not in closed
    assert opened(closed, PASSPHRASE, "one") == SECRETS


@pytest.mark.parametrize(("passphrase", "backup"), [("another long sentence", "one"), (PASSPHRASE, "two")])
def test_another_passphrase_and_another_backup_do_not(passphrase, backup):
    with pytest.raises(BackupError, match="does not open"):
        opened(sealed(SECRETS, PASSPHRASE, "one"), passphrase, backup)


def test_the_same_is_never_sealed_alike():
    assert sealed(SECRETS, PASSPHRASE, "one") != sealed(SECRETS, PASSPHRASE, "one")


def test_a_short_passphrase_seals_nothing():
    with pytest.raises(BackupError, match="shorter than 12"):
        sealed(SECRETS, "eleven chars"[:11], "one")


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"\xff", b'{"salt": 1, "nonce": 2, "sealed": 3}'])
def test_what_is_damaged_is_said_to_be(damage):
    with pytest.raises(BackupError, match="are damaged"):
        opened(damage, PASSPHRASE, "one")


def test_a_flipped_byte_opens_nothing():
    document = json.loads(sealed(SECRETS, PASSPHRASE, "one"))
    document["sealed"] = document["sealed"][:-4] + ("AAAA" if document["sealed"][-4:] != "AAAA" else "BBBB")
    with pytest.raises(BackupError):
        opened(json.dumps(document).encode(), PASSPHRASE, "one")
