"""What applications prove themselves with: random, told once, kept as digests alone."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

MOST_SECRETS = 2
"""One that is in use, and the one that takes its place."""
TOKEN_LASTS = timedelta(hours=1)
_BYTES, _HINT = 32, 4


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret of 256 bits."""

    text: str
    digest: str
    hint: str
    """Its first characters, by which people tell two apart."""


def new_secret() -> Secret:
    """A secret, or a token, that nobody had before."""
    text = secrets.token_urlsafe(_BYTES)
    return Secret(text, digest_of(text), text[:_HINT])


def digest_of(text: str) -> str:
    """What is kept: enough to recognise it, useless to prove anything with. 256 random bits need no salt."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
