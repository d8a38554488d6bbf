"""A file as it lies on disk: in pieces, each sealed under a key of the file's own, which is sealed under the service's.

Bytes: ``VEDETTEFILE1``, the sealed key, and pieces of 256 KiB with their tags. A piece opens in its own place of its
own file alone, and the last one says that it is the last: what was changed, moved or cut off does not open.
"""

import os
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vedette.portal.identity.rules.sealing import SealError, opened, sealed

PIECE = 256 << 10
_MARK = b"VEDETTEFILE1"
_TAG, _COUNTER = 16, 11
_LONGEST_KEY = len(sealed(b"", os.urandom(32).hex(), ""))
_MIDDLE, _LAST = b"\x00", b"\x01"


class DamagedError(Exception):
    """What lies there is not what was kept."""


class SealingWriter:
    """Takes bytes in whatever parts they come. Its file is of use once :meth:`finish` has returned."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._key = file, os.urandom(32)
        self._cipher, self._waiting, self._number = AESGCM(self._key), bytearray(), 0
        file.write(_MARK + bytes(_LONGEST_KEY))

    def write(self, data: bytes) -> None:
        """Seal what fills a piece; the last one waits, since more may come."""
        self._waiting += data
        while len(self._waiting) > PIECE:
            self._seal(bytes(self._waiting[:PIECE]), _MIDDLE)
            del self._waiting[:PIECE]

    def finish(self, key: bytes, place: str) -> None:
        """Write the last piece, and the file's own key for whoever has the service's; it opens at that place alone."""
        self._seal(bytes(self._waiting), _LAST)
        self._file.seek(len(_MARK))
        self._file.write(sealed(key, self._key.hex(), place).encode())

    def _seal(self, piece: bytes, end: bytes) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, end), piece, None))
        self._number += 1


def opened_pieces(file: IO[bytes], key: bytes, place: str) -> Iterator[bytes]:
    """The bytes of a file that :class:`SealingWriter` wrote, piece by piece. Raises DamagedError."""
    if file.read(len(_MARK)) != _MARK:
        raise DamagedError
    try:
        cipher = AESGCM(bytes.fromhex(opened(key, file.read(_LONGEST_KEY).decode("ascii", "replace"), place)))
        yield from _pieces(file, cipher)
    except (SealError, InvalidTag, ValueError) as error:
        raise DamagedError from error


def _pieces(file: IO[bytes], cipher: AESGCM) -> Iterator[bytes]:
    number, piece = 0, file.read(PIECE + _TAG)
    while True:
        following = file.read(PIECE + _TAG)
        yield cipher.decrypt(_nonce(number, _MIDDLE if following else _LAST), piece, None)
        if not following:
            return
        number, piece = number + 1, following


def _nonce(number: int, end: bytes) -> bytes:
    """No two pieces of a file share one, and no two files a key."""
    return number.to_bytes(_COUNTER, "big") + end
