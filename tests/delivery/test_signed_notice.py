"""A signed notice is proven by its very bytes; whatever was changed, by anybody, is refused."""

import base64
import hashlib
import json
import subprocess
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from vedette.delivery.signed_notice import (
    ForgedNoticeError,
    NotASignedNoticeError,
    Signed,
    as_file,
    checked,
    clean_code,
    code_of,
    from_file,
    key_id,
    keys_file,
    new_private_key,
    public_key,
    read_keys,
    signed,
    trusted,
)

PRIVATE, OTHER = bytes(range(32)), bytes(range(1, 33))
KEYS = {key_id(public_key(PRIVATE)): public_key(PRIVATE)}
PAYLOAD = json.dumps({"schema": "vedette.notice/1", "title": "Foothold on WS-01", "number": 7}).encode()


@given(st.binary(max_size=200))
def test_what_was_signed_is_read_back_from_the_file(payload):
    assert checked(from_file(as_file(signed(PRIVATE, payload))), KEYS) == payload


def test_no_mutation_of_a_file_is_accepted():
    make = Random(7)  # noqa: S311  (which bytes are changed)
    file, accepted = as_file(signed(PRIVATE, PAYLOAD)), []
    for _ in range(10_000):
        changed = _mutated(make, file)
        if changed == file:
            continue
        try:
            checked(from_file(changed), KEYS)
        except (NotASignedNoticeError, ForgedNoticeError):
            continue
        accepted.append(changed)
    assert accepted == []


def _mutated(make: Random, file: bytes) -> bytes:
    """A bit turned, some bytes removed, doubled, swapped or put in."""
    place, other = make.randrange(len(file)), make.randrange(len(file))
    match make.randrange(5):
        case 0:
            return file[:place] + bytes([file[place] ^ 1 << make.randrange(8)]) + file[place + 1 :]
        case 1:
            return file[:place] + file[place + make.randrange(1, 5) :]
        case 2:
            return file[:place] + file[place : place + 3] * 2 + file[place + 3 :]
        case 3:
            return file[:place] + bytes([file[other]]) + file[place + 1 :]
        case _:
            return file[:place] + make.randbytes(make.randrange(1, 4)) + file[place:]


def test_another_key_under_our_name_proves_nothing():
    forged = signed(OTHER, PAYLOAD)
    with pytest.raises(ForgedNoticeError):
        checked(Signed(forged.payload, forged.signature, next(iter(KEYS))), KEYS)
    with pytest.raises(ForgedNoticeError):
        checked(forged, {**KEYS, forged.key: public_key(PRIVATE)})


def test_a_signature_for_something_else_does_not_fit_a_notice():
    bare = Ed25519PrivateKey.from_private_bytes(PRIVATE).sign(PAYLOAD)
    with pytest.raises(ForgedNoticeError):
        checked(Signed(PAYLOAD, bare, next(iter(KEYS))), KEYS)


def test_openssl_proves_it_too(tmp_path):
    notice = from_file(as_file(signed(PRIVATE, PAYLOAD)))
    prefix = bytes.fromhex("302a300506032b6570032100")  # how RFC 8410 writes that an Ed25519 key follows
    pem = (
        b"-----BEGIN PUBLIC KEY-----\n"
        + base64.b64encode(prefix + public_key(PRIVATE))
        + b"\n-----END PUBLIC KEY-----\n"
    )
    contents = {"key.pem": pem, "signature": notice.signature, "signed": b"vedette.signed-notice/1\n" + notice.payload}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    command = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in signed -sigfile signature"
    found = subprocess.run(command.split(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\xff", b'{"schema":"other","key":"","signature":"","payload":""}']
)
def test_what_is_no_signed_notice_is_said_to_be_none(content):
    with pytest.raises(NotASignedNoticeError):
        from_file(content)


def test_keys_are_handed_on_in_a_file_of_which_none_can_be_exchanged():
    file = keys_file(KEYS)
    assert read_keys(file) == KEYS
    other = base64.b64encode(public_key(OTHER))
    with pytest.raises(NotASignedNoticeError):
        read_keys(file.replace(base64.b64encode(public_key(PRIVATE)), other))


def test_the_certificates_of_keys_are_handed_on_with_their_fingerprints():
    (name,), certificate = KEYS, b"a certificate in DER"
    file = keys_file(KEYS, {name: certificate})
    assert trusted(file).certificates == (certificate,)
    assert trusted(file).keys == read_keys(file) == KEYS
    assert hashlib.sha256(certificate).hexdigest() in file.decode()
    with pytest.raises(NotASignedNoticeError):
        trusted(file.replace(base64.b64encode(certificate), base64.b64encode(b"another certificate!")))


def test_each_key_is_new():
    assert len({new_private_key() for _ in range(10)}) == 10


@given(st.binary(max_size=60), st.binary(max_size=60))
def test_a_code_is_of_one_payload(one, other):
    assert clean_code(code_of(one)) == code_of(one)
    assert one == other or code_of(one) != code_of(other)


@pytest.mark.parametrize("typed", ["7kq2-m9xb-04tr", "7KQ2M9XBO4TR", " 7KQ2 M9XB 04TR ", "7KQ2\u2011M9XB\u201104TR"])
def test_a_code_is_forgiven_how_it_was_typed(typed):
    assert clean_code(typed) == "7KQ2-M9XB-04TR"


def test_none_of_ten_thousand_mutations_of_codes_is_a_code_of_the_notice():
    """But for those that are forgiven: letter case, O for 0, I and L for 1, and marks between the groups."""
    make, taken = Random(7), []  # noqa: S311  (which marks are changed)
    for number in range(10_000):
        code = code_of(PAYLOAD + str(number).encode())
        typed = _mistyped(make, code)
        if clean_code(typed) == code and _forgiven(typed) != code.replace("-", ""):
            taken.append((code, typed))
    assert taken == []


def _mistyped(make: Random, code: str) -> str:
    """A mark changed, left out, doubled or put in, two neighbours swapped, or two codes run together."""
    place, mark = make.randrange(len(code)), make.choice("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_ \u0661\u217b\uff11\0é")
    match make.randrange(6):
        case 0:
            return code[:place] + mark + code[place + 1 :]
        case 1:
            return code[:place] + code[place + 1 :]
        case 2:
            return code[:place] + code[place] + code[place:]
        case 3:
            return code[:place] + mark + code[place:]
        case 4:
            return code[:place] + code[place : place + 2][::-1] + code[place + 2 :]
        case _:
            return code[place:] + code[:place]


def _forgiven(typed: str) -> str:
    """What somebody meant who typed this: written apart from the product, by what its help promises."""
    meant = typed.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return "".join(mark for mark in meant if mark not in "- \t\u2011\u2013\u00a0\u202f")


@pytest.mark.parametrize("typed", ["", "7KQ2-M9XB-04T", "7KQ2-M9XB-04TRR", "7KQ2-M9XB-04TU", "7KQ2-M9XB-04T\u0662"])
def test_what_is_no_code_is_none(typed):
    assert clean_code(typed) == ""
