from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.site.rules.backups import (
    BackupError,
    Manifest,
    StoredFile,
    checked_path,
    is_storable,
    next_id,
    read_manifest,
    written,
)

KEY, OTHER_KEY = b"one key", b"another key"
FILE = StoredFile("lake/organisations/acme/segments/DeviceEvents/2026-03-02/1.parquet", 7, "ab" * 32)
MANIFEST = Manifest(
    id="20260302T080000.065280Z",
    created="2026-03-02T08:00:00+00:00",
    version="0.1.0",
    database="sqlite",
    migrations=("audit.0001_initial",),
    rows={"audit_auditentry": 3},
    lakes={"acme": 25},
    files=(StoredFile("database.sqlite", 4096, "cd" * 32), FILE),
    lacking=(),
)

HOSTILE = [
    "../secrets.json", "files/../../etc/passwd", "files/..", "files/.", "files//x", "/etc/passwd", "files", "lake",
    "lake/", "other/x", "files/a/../b", "files/\0", "files/a\nb", "files/a\u202eb", "", "database.sqlite/x", "..",
    "files/" + "x" * 300, "FILES/x", "files\\..\\x", "~/x",
]  # fmt: skip


def test_a_manifest_comes_back():
    assert read_manifest(written(MANIFEST, KEY), KEY) == MANIFEST
    assert MANIFEST.size == 4103
    assert MANIFEST.file("database.sqlite").size == 4096


def test_without_a_key_the_seal_is_not_looked_at():
    assert read_manifest(written(MANIFEST, KEY), None) == MANIFEST


def test_another_key_does_not_fit():
    with pytest.raises(BackupError, match="the seal does not fit"):
        read_manifest(written(MANIFEST, KEY), OTHER_KEY)


def test_who_has_no_key_cannot_make_a_manifest():
    forged = written(replace(MANIFEST, rows={"audit_auditentry": 2}), OTHER_KEY)
    with pytest.raises(BackupError, match="the seal does not fit"):
        read_manifest(forged, KEY)


@given(st.data())
def test_no_byte_can_be_changed(data):
    content = bytearray(written(MANIFEST, KEY))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(BackupError):
        read_manifest(bytes(content), KEY)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(content):
    with pytest.raises(BackupError):
        read_manifest(content, None)


@pytest.mark.parametrize("path", HOSTILE)
def test_a_path_that_leads_elsewhere_is_refused_even_under_a_seal(path):
    with pytest.raises(BackupError):
        read_manifest(written(replace(MANIFEST, files=(replace(FILE, path=path),)), KEY), KEY)
    assert not is_storable(path)


@pytest.mark.parametrize("path", ["files/attachments/Note (1) é.txt", FILE.path, "database.dump", "secrets.sealed"])
def test_paths_of_ours_and_names_of_people_are_kept(path):
    assert checked_path(path) == path


def test_a_name_that_is_no_text_cannot_be_kept():
    assert not is_storable("files/\udcff")


@pytest.mark.parametrize(
    "change",
    [
        {"id": "../../x"},
        {"database": "oracle"},
        {"files": (FILE, FILE)},
        {"files": (replace(FILE, sha256="../x"),)},
        {"files": (replace(FILE, size=-1),)},
        {"rows": {"x": -1}},
        {"lakes": {"x": "many"}},
        {"files": (StoredFile(7, 1, "ab" * 32),)},
    ],
)
def test_what_makes_no_sense_is_refused_even_under_a_seal(change):
    with pytest.raises(BackupError):
        read_manifest(written(replace(MANIFEST, **change), KEY), KEY)


def test_a_format_of_another_version_is_named():
    content = written(MANIFEST, KEY).replace(b"vedette.backup/1", b"vedette.backup/2")
    body = content.partition(b"\n")[2]
    with pytest.raises(BackupError, match="another version"):
        read_manifest(sha256(body).hexdigest().encode() + b" \n" + body, None)


def test_ids_follow_one_another_whatever_the_clock_says():
    now = datetime(2026, 3, 2, 8, tzinfo=UTC)
    first = next_id(now, [])
    second = next_id(now, [first])
    assert first == "20260302T080000.000000Z"
    assert second == "20260302T080000.000001Z"
    assert next_id(now - timedelta(days=400), [first, second]) == "20260302T080000.000002Z"
    assert next_id(now + timedelta(seconds=1), [first, second]) == "20260302T080001.000000Z"
