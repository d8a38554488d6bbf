"""The secrets as a backup may hold them: sealed by a passphrase, because who holds both can rewrite the log."""

import hashlib
import json
from base64 import b64decode, b64encode
from secrets import token_bytes

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vedette.portal.site.rules.backups import BackupError

SHORTEST_PASSPHRASE = 12
_COST, _BLOCK_SIZE, _LANES = 1 << 17, 8, 1
_MEMORY = 256 << 20
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12


def sealed(content: bytes, passphrase: str, backup: str) -> bytes:
    """The content under a key that takes 128 MiB of memory to make of the passphrase; bound to this backup."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BackupError(f"the passphrase is shorter than {SHORTEST_PASSPHRASE} characters")
    salt, nonce = token_bytes(_SALT_BYTES), token_bytes(_NONCE_BYTES)
    closed = AESGCM(_key(passphrase, salt)).encrypt(nonce, content, backup.encode())
    parts = {"salt": salt, "nonce": nonce, "sealed": closed}
    return json.dumps({name: b64encode(part).decode() for name, part in parts.items()}).encode()


def opened(content: bytes, passphrase: str, backup: str) -> bytes:
    """The inverse; BackupError where the passphrase is another or the content was changed."""
    try:
        document = json.loads(content)
        salt, nonce, closed = (b64decode(document[name], validate=True) for name in ("salt", "nonce", "sealed"))
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, closed, backup.encode())
    except InvalidTag:
        raise BackupError("the passphrase does not open the secrets of this backup") from None
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BackupError("the sealed secrets of this backup are damaged") from error


def _key(passphrase: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        passphrase.encode(), salt=salt, n=_COST, r=_BLOCK_SIZE, p=_LANES, maxmem=_MEMORY, dklen=_KEY_BYTES
    )
