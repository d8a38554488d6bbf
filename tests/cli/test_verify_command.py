"""``vedette verify``: one line that says whether a notice is ours, and an exit code for scripts."""

import json

import pytest

from cli.running import vedette
from vedette.delivery.signed_notice import as_file, key_id, keys_file, public_key, signed

PRIVATE = bytes(range(32))
PAYLOAD = json.dumps(
    {
        "number": 7,
        "version": 2,
        "is_retracted": False,
        "about": {"organisation_name": "Meridian"},
        "times": {"published": "2026-03-02T09:15:00.000000Z"},
        "contents": {"title": "Foothold on WS-01"},
    }
).encode()


@pytest.fixture
def files(tmp_path):
    """A notice and the public keys."""
    notice, keys = tmp_path / "notice.json", tmp_path / "keys.json"
    notice.write_bytes(as_file(signed(PRIVATE, PAYLOAD)))
    keys.write_bytes(keys_file({key_id(public_key(PRIVATE)): public_key(PRIVATE)}))
    return notice, keys


def test_a_notice_of_ours_is_told_with_its_code(files, tmp_path):
    notice, keys = files
    found = vedette(tmp_path, "verify", notice, "--keys", keys)
    assert found.returncode == 0
    assert "Authentic" in found.stdout
    assert "notification #7 of Meridian, version 2" in found.stdout
    assert "Code: " in found.stdout


def test_a_changed_notice_is_refused_in_one_line(files, tmp_path):
    notice, keys = files
    notice.write_bytes(notice.read_bytes().replace(b'"payload":"ey', b'"payload":"ez'))
    found = vedette(tmp_path, "verify", notice, "--keys", keys)
    assert found.returncode == 1
    assert "NOT authentic" in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1


def test_without_usable_keys_nothing_is_proven(files, tmp_path):
    notice, keys = files
    keys.write_text("{}")
    found = vedette(tmp_path, "verify", notice, "--keys", keys)
    assert found.returncode == 2
    assert str(keys) in found.stderr
