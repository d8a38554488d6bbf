"""A file in a ZIP archive under the password that the field knows, so that nothing opens or scans it on the way.

The archive follows the published format of AES in ZIP (WinZip's AE-2, 256 bits), which 7-Zip and others read. Its one
entry is stored and not compressed, and bears the file's SHA-256 as its name: no name of others gets onto a disk.
"""

import hashlib
import hmac
import os
import struct
from collections.abc import Iterable, Iterator

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PASSWORD = "infected"  # noqa: S105  (it keeps out scanners and double clicks, and nobody else)
_ROUNDS, _KEY, _SALT, _PROOF, _CODE = 1_000, 32, 16, 2, 10
_BLOCK = 16
_AES = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 0)
"""Version 2 of the format, 256 bits, stored."""
_NEEDED, _FLAGS, _METHOD, _DAY = 51, 0x0001, 99, 0x0021
"""The format of AES; encrypted; sealed by AES; 1 January 1980, so that the archive tells no moment."""


def archived(content: Iterable[bytes], *, name: str, size: int, salt: bytes | None = None) -> Iterator[bytes]:
    """The bytes of the archive, as those of the file come; its name is plain ASCII."""
    seasoning = salt or os.urandom(_SALT)
    derived = hashlib.pbkdf2_hmac("sha1", PASSWORD.encode(), seasoning, _ROUNDS, 2 * _KEY + _PROOF)
    key, proving, proof = derived[:_KEY], derived[_KEY : 2 * _KEY], derived[2 * _KEY :]
    code, counter = hmac.new(proving, digestmod="sha1"), _Counter(key)
    told, packed = name.encode("ascii"), size + _SALT + _PROOF + _CODE
    common = struct.pack("<HHHHHIIIHH", _NEEDED, _FLAGS, _METHOD, 0, _DAY, 0, packed, size, len(told), len(_AES))
    head = b"PK\x03\x04" + common + told + _AES
    yield head + seasoning + proof
    for part in content:
        hidden = counter.hide(part)
        code.update(hidden)
        yield hidden
    entry = b"PK\x01\x02" + struct.pack("<H", _NEEDED) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + told + _AES
    at = len(head) + packed
    yield code.digest()[:_CODE] + entry + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), at, 0)


class _Counter:
    """AES in counter mode, whose counter begins with 1 and grows from its first byte, as this format has it."""

    def __init__(self, key: bytes) -> None:
        self._cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305  (of a counter, never of data)
        self._next, self._left = 1, b""

    def hide(self, data: bytes) -> bytes:
        """The next bytes, hidden."""
        missing = max(0, len(data) - len(self._left))
        blocks = -(-missing // _BLOCK)
        counters = b"".join(each.to_bytes(_BLOCK, "little") for each in range(self._next, self._next + blocks))
        self._next += blocks
        stream = self._left + self._cipher.update(counters)
        used, self._left = stream[: len(data)], stream[len(data) :]
        return (int.from_bytes(data, "little") ^ int.from_bytes(used, "little")).to_bytes(len(data), "little")
