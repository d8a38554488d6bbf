"""Signed notices: an Ed25519 signature (RFC 8032) over the very bytes that are kept, in a file that anyone can check.

The file is JSON of the schema ``vedette.signed-notice/1``: ``payload`` (base64 of the signed bytes), ``signature``
(base64) and ``key`` (the id of the key). Nothing is written anew before it is checked, so that nothing can differ.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SCHEMA = "vedette.signed-notice/1"
KEYS_SCHEMA = "vedette.notice-keys/1"
LONGEST_FILE = 8_000_000
_CONTEXT = b"vedette.signed-notice/1\n"
"""Stands before the signed bytes, so that a signature made for something else never fits."""
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letters that are mistaken for digits."""
_CODE_LENGTH, _CODE_GROUP = 12, 4


class NotASignedNoticeError(Exception):
    """The file is none; says what is wrong with it."""


class ForgedNoticeError(Exception):
    """It was not signed by any of the keys, or was changed since."""


@dataclass(frozen=True, slots=True)
class TrustedKeys:
    """What readers trust once and keep."""

    keys: Mapping[str, bytes]
    """Public keys by their ids."""
    certificates: tuple[bytes, ...]
    """Under which PDFs are signed, in DER."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed, and by which key."""

    payload: bytes
    signature: bytes
    key: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: str
    key: str
    signature: str
    payload: str


class _Key(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    id: str
    public: str
    certificate: str = ""
    """Under which PDFs are signed since the key is in use; in DER."""
    fingerprint: str = ""


class _Keys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: str
    keys: tuple[_Key, ...]


def new_private_key() -> bytes:
    """32 random bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """The 32 bytes that everybody may know."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def key_id(public: bytes) -> str:
    """The first half of its SHA-256, by which people compare keys on the telephone."""
    return hashlib.sha256(public).hexdigest()[:32]


def signed(private: bytes, payload: bytes) -> Signed:
    """The payload under a signature."""
    key = Ed25519PrivateKey.from_private_bytes(private)
    return Signed(payload, key.sign(_CONTEXT + payload), key_id(key.public_key().public_bytes_raw()))


def checked(notice: Signed, keys: Mapping[str, bytes]) -> bytes:
    """The payload, if one of the keys (public ones by their ids) signed it. Raises ForgedNoticeError."""
    public = keys.get(notice.key)
    if public is None or key_id(public) != notice.key:
        raise ForgedNoticeError("signed by a key that is not among the trusted ones")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(notice.signature, _CONTEXT + notice.payload)
    except InvalidSignature as error:
        raise ForgedNoticeError("the signature does not fit: it was changed, or signed by somebody else") from error
    return notice.payload


def as_file(notice: Signed) -> bytes:
    """The file, the same for the same notice."""
    return msgspec.json.encode(_File(SCHEMA, notice.key, _text(notice.signature), _text(notice.payload))) + b"\n"


def from_file(content: bytes) -> Signed:
    """What :func:`as_file` wrote, signed or not. Raises NotASignedNoticeError."""
    if len(content) > LONGEST_FILE:
        raise NotASignedNoticeError("larger than any notice")
    try:
        file = msgspec.json.decode(content, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NotASignedNoticeError(str(error)) from error
    if file.schema != SCHEMA:
        raise NotASignedNoticeError(f"its schema is not {SCHEMA}")
    notice = Signed(_bytes(file.payload), _bytes(file.signature), file.key)
    if as_file(notice) != content:
        raise NotASignedNoticeError("not written as signed notices are")
    return notice


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of a certificate in hexadecimal digits, as readers of PDF show it."""
    return hashlib.sha256(certificate).hexdigest()


def keys_file(keys: Mapping[str, bytes], certificates: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """The public keys, and the certificates of those that have one, as a file that readers trust once and keep."""
    return msgspec.json.encode(_Keys(KEYS_SCHEMA, tuple(_key(name, keys[name], certificates) for name in keys))) + b"\n"


def _key(name: str, public: bytes, certificates: Mapping[str, bytes]) -> _Key:
    certificate = certificates.get(name)
    if certificate is None:
        return _Key(name, _text(public))
    return _Key(name, _text(public), _text(certificate), fingerprint(certificate))


def read_keys(content: bytes) -> dict[str, bytes]:
    """The public keys by their ids. Raises NotASignedNoticeError."""
    return dict(trusted(content).keys)


def trusted(content: bytes) -> TrustedKeys:
    """What :func:`keys_file` wrote. Raises NotASignedNoticeError."""
    try:
        file = msgspec.json.decode(content[:LONGEST_FILE], type=_Keys)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NotASignedNoticeError(str(error)) from error
    found = {each.id: _bytes(each.public) for each in file.keys}
    certificates = {each.fingerprint: _bytes(each.certificate) for each in file.keys if each.certificate}
    fits = all(key_id(public) == name for name, public in found.items())
    fits = fits and all(fingerprint(certificate) == name for name, certificate in certificates.items())
    if file.schema != KEYS_SCHEMA or not fits:
        raise NotASignedNoticeError("no file of keys, or one that was changed")
    return TrustedKeys(found, tuple(certificates.values()))


def code_of(payload: bytes) -> str:
    """What a mail shows and the portal confirms: 60 bits of the payload's SHA-256, such as ``7KQ2-M9XB-04TR``."""
    number = int.from_bytes(hashlib.sha256(_CONTEXT + payload).digest()[:8], "big") >> 4
    marks = [_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_CODE_LENGTH))]
    text = "".join(marks)
    return "-".join(text[start : start + _CODE_GROUP] for start in range(0, _CODE_LENGTH, _CODE_GROUP))


def clean_code(text: str) -> str:
    """A code as somebody typed it in its one form; what is none stays none. Case, spaces and O, I, L are forgiven."""
    kept = text.upper().translate(str.maketrans("OIL", "011", " -\u2011\u2013\u00a0\u202f\t"))
    if len(kept) != _CODE_LENGTH or any(mark not in _ALPHABET for mark in kept):
        return ""
    return "-".join(kept[start : start + _CODE_GROUP] for start in range(0, _CODE_LENGTH, _CODE_GROUP))


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotASignedNoticeError("no base64") from error
