"""``vedette verify``: one line that says whether a notice is ours, and an exit code for scripts."""

import json

import pytest

from cli.running import vedette
from delivery.pdf.laying import AT, IDENTITY, needs_layout
from vedette.delivery.pdf.document import signed_document
from vedette.delivery.pdf.notices import signed_pdf
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


@pytest.fixture
def pdf(tmp_path):
    """A notice as PDF and the public keys."""
    made = signed_pdf("<title>A</title><p>a", signed(PRIVATE, PAYLOAD), name="a", told="a", at=AT, by=IDENTITY)
    document, keys, name = tmp_path / "notice.pdf", tmp_path / "keys.json", key_id(public_key(PRIVATE))
    document.write_bytes(made)
    keys.write_bytes(keys_file({name: public_key(PRIVATE)}, {name: IDENTITY.certificate}))
    return document, keys


@needs_layout
def test_a_pdf_of_ours_is_proven_with_the_notice_in_it(pdf, tmp_path):
    document, keys = pdf
    found = vedette(tmp_path, "verify", document, "--keys", keys)
    assert found.returncode == 0
    assert "Authentic: the PDF is as we signed it" in found.stdout
    assert "notification #7 of Meridian, version 2" in found.stdout
    document.write_bytes(document.read_bytes().replace(b"%PDF-1.7", b"%PDF-1.6"))
    changed = vedette(tmp_path, "verify", document, "--keys", keys)
    assert (changed.returncode, changed.stdout) == (1, "")
    assert "NOT authentic: the document was changed after it was signed" in " ".join(changed.stderr.split())


@needs_layout
def test_a_pdf_of_ours_that_carries_no_notice_is_proven_as_a_document(pdf, tmp_path):
    document, keys = pdf
    document.write_bytes(signed_document("<title>A</title><p>a", at=AT, by=IDENTITY))
    found = vedette(tmp_path, "verify", document, "--keys", keys)
    assert (found.returncode, found.stderr) == (0, "")
    assert " ".join(found.stdout.split()) == "Authentic: the PDF is as we signed it. It carries no notification."


@needs_layout
def test_a_pdf_is_not_proven_by_keys_without_a_certificate(pdf, files, tmp_path):
    found = vedette(tmp_path, "verify", pdf[0], "--keys", files[1])
    assert (found.returncode, found.stdout) == (1, "")


def test_without_usable_keys_nothing_is_proven(files, tmp_path):
    notice, keys = files
    keys.write_text("{}")
    found = vedette(tmp_path, "verify", notice, "--keys", keys)
    assert found.returncode == 2
    assert str(keys) in found.stderr
