"""A signature is over every byte of the document but itself; whatever was changed, by anybody, is refused."""

import re
import subprocess
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.pdf.laying import IDENTITY, OTHER, unsigned
from vedette.delivery.pdf.signature import UnprovenPdfError, proven, with_signature

SIGNED = with_signature(unsigned(), IDENTITY)
VERIFY = "openssl cms -verify -inform DER -in signature -content signed -binary -out out -purpose any"
TRUSTED = [OTHER.certificate, IDENTITY.certificate]


def _is_accepted(pdf, certificates=TRUSTED):
    try:
        proven(pdf, certificates)
    except UnprovenPdfError:
        return False
    return True


def test_what_we_signed_is_proven_and_tells_where_the_attached_file_is():
    assert proven(SIGNED, TRUSTED) == 42


def test_signing_changes_nothing_but_the_place_of_the_signature():
    before, after = (re.sub(rb"\[0[ 0-9]+\]|<[0-9a-f]{100,}>", b"", pdf) for pdf in (unsigned(), SIGNED))
    assert len(SIGNED) == len(unsigned())
    assert before == after


@given(st.integers(0, len(SIGNED) - 1), st.integers(0, 7))
def test_no_turned_bit_is_accepted_wherever_it_is(place, bit):
    changed = SIGNED[:place] + bytes([SIGNED[place] ^ 1 << bit]) + SIGNED[place + 1 :]
    assert not _is_accepted(changed)


def test_no_turned_bit_of_the_signature_itself_is_accepted():
    start = SIGNED.index(b"/Contents <") + len(b"/Contents <")
    for place in range(start, start + 1_500):
        for bit in (1, 2, 8):
            digit = b"%x" % (int(SIGNED[place : place + 1], 16) ^ bit)
            assert not _is_accepted(SIGNED[:place] + digit + SIGNED[place + 1 :]), place


def test_no_mutation_of_the_document_is_accepted():
    make, accepted = Random(7), []  # noqa: S311  (which bytes are changed)
    for _ in range(2_000):
        place, other, length = make.randrange(len(SIGNED)), make.randrange(len(SIGNED)), make.randrange(1, 5)
        changed = make.choice(
            (
                SIGNED[:place] + SIGNED[place + length :],
                SIGNED[:place] + make.randbytes(length) + SIGNED[place:],
                SIGNED[:place] + SIGNED[other : other + length] + SIGNED[place + length :],
                SIGNED + make.randbytes(length),
            )
        )
        if changed != SIGNED and _is_accepted(changed):
            accepted.append(changed)
    assert accepted == []


def test_a_certificate_that_is_not_trusted_proves_nothing():
    assert not _is_accepted(with_signature(unsigned(), OTHER), [IDENTITY.certificate])


def test_another_document_under_our_signature_is_refused():
    other = with_signature(unsigned(b"other"), OTHER)
    ours = re.search(rb"<[0-9a-f]{100,}>", SIGNED)[0]
    assert not _is_accepted(re.sub(rb"<[0-9a-f]{100,}>", ours, other))


def test_what_is_added_behind_a_signed_document_is_refused():
    more = b"\n9 0 obj\n<</Type /Page>>\nendobj\n%%EOF\n"
    assert not _is_accepted(SIGNED + more)
    shorter = SIGNED.replace(b"%010d]/Contents" % len(SIGNED), b"")
    assert not _is_accepted(shorter + more)


def test_two_signatures_are_refused_because_readers_may_differ_on_which_counts():
    assert not _is_accepted(SIGNED + SIGNED)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", unsigned(), SIGNED.lower()])
def test_what_was_never_signed_is_refused(content):
    assert not _is_accepted(content)


def test_openssl_proves_it_too(tmp_path):
    begin, end = SIGNED.index(b"/Contents <") + 10, SIGNED.index(b">>", SIGNED.index(b"/Contents <")) + 1
    signature = bytes.fromhex(SIGNED[begin + 1 : end - 1].decode())
    (tmp_path / "signature").write_bytes(signature[: 4 + int.from_bytes(signature[2:4], "big")])
    (tmp_path / "signed").write_bytes(SIGNED[:begin] + SIGNED[end:])
    (tmp_path / "certificate").write_bytes(IDENTITY.certificate)
    for command in (
        "openssl x509 -inform DER -in certificate -out certificate.pem",
        f"{VERIFY} -CAfile certificate.pem -certfile certificate.pem -no_check_time",
    ):
        found = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
        assert found.returncode == 0, found.stderr
    (tmp_path / "signed").write_bytes(b"other")
    found = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode != 0
