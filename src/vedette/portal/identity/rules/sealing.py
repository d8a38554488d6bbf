"""Keeping what must be read again where others may look: sealed under a key that the database does not hold."""

import base64
import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = "1:"
_NONCE_BYTES = 12


class SealError(Exception):
    """It was not sealed under this key for this place, or was changed since."""


def sealed(key: bytes, secret: str, place: str) -> str:
    """The secret as it is stored; it opens at this place alone, so that nobody can move it elsewhere."""
    nonce = os.urandom(_NONCE_BYTES)
    hidden = _cipher(key).encrypt(nonce, secret.encode(), place.encode())
    return _VERSION + base64.b64encode(nonce + hidden).decode()


def opened(key: bytes, stored: str, place: str) -> str:
    """The secret; raises SealError."""
    try:
        if not stored.startswith(_VERSION):
            raise SealError("unknown seal")
        content = base64.b64decode(stored.removeprefix(_VERSION), validate=True)
        return _cipher(key).decrypt(content[:_NONCE_BYTES], content[_NONCE_BYTES:], place.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise SealError("the seal does not fit") from error


def _cipher(key: bytes) -> AESGCM:
    """Keys of any length, spread over 256 bits."""
    return AESGCM(hashlib.sha256(b"vedette.sealing:" + key).digest())
