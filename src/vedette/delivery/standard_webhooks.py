"""Messages that prove where they come from, per Standard Webhooks: what the sender writes and the receiver checks.

The signature is an HMAC with SHA-256 over ``id.timestamp.body``, under a secret that both know (``whsec_`` and base64).
While a secret is replaced two signatures stand side by side, so that no receiver is left without one that it knows.
"""

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping, Sequence
from enum import StrEnum

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
TOLERANCE = 300
"""Seconds that a message may be older, or newer, than the receiver's clock says."""
_PREFIX = "whsec_"
_SECRET_BYTES = 32
_FEWEST_BYTES, _MOST_BYTES = 24, 64
_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")
_MOMENT = re.compile(r"[1-9][0-9]{0,11}")
_SIGNATURES = re.compile(r"v1a?,[A-Za-z0-9+/]+=*(?: v1a?,[A-Za-z0-9+/]+=*)*")


class Doubt(StrEnum):
    """Why a message is not believed."""

    INCOMPLETE = "incomplete"
    """A header is missing, or says nothing that can be read."""
    TOO_OLD = "too old"
    TOO_NEW = "too new"
    FORGED = "forged"


class NotProvenError(Exception):
    """The message does not prove that it comes from who knows the secret, now."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.value)
        self.doubt = doubt


class NoSecretError(ValueError):
    """It is no secret of Standard Webhooks."""


def new_secret() -> str:
    """A secret that nobody had before."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def signed_headers(name: str, at: int, body: bytes, known: Sequence[str]) -> dict[str, str]:
    """The three headers of a message that is sent ``at`` (seconds since 1970), signed under each of the secrets.

    Raises ValueError for a name that could be read in two ways, and NoSecretError for what is no secret.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"no name of a message: {name!r}")
    shown = " ".join(f"v1,{_signature(each, name, str(at), body)}" for each in known)
    return {ID: name, TIMESTAMP: str(at), SIGNATURE: shown}


def verify(headers: Mapping[str, str], body: bytes, secret: str, now: float) -> None:
    """Believe a message, or raise NotProvenError; ``now`` is the receiver's clock in seconds since 1970.

    The body is taken byte by byte as it came: whoever parses and writes it anew before has another body.
    """
    told = {name.lower(): value for name, value in headers.items()}
    name, at, shown = (told.get(each, "") for each in (ID, TIMESTAMP, SIGNATURE))
    if not (_NAME.fullmatch(name) and _MOMENT.fullmatch(at) and _SIGNATURES.fullmatch(shown)):
        raise NotProvenError(Doubt.INCOMPLETE)
    if now - int(at) > TOLERANCE:
        raise NotProvenError(Doubt.TOO_OLD)
    if int(at) - now > TOLERANCE:
        raise NotProvenError(Doubt.TOO_NEW)
    expected = f"v1,{_signature(secret, name, at, body)}"
    if not any(hmac.compare_digest(expected, each) for each in shown.split(" ")):
        raise NotProvenError(Doubt.FORGED)


def _signature(secret: str, name: str, at: str, body: bytes) -> str:
    content = f"{name}.{at}.".encode() + body
    return base64.b64encode(hmac.new(_key(secret), content, hashlib.sha256).digest()).decode()


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoSecretError("it is not written in base64") from error
    if not secret.startswith(_PREFIX) or not _FEWEST_BYTES <= len(key) <= _MOST_BYTES:
        raise NoSecretError(f"it is {_PREFIX} and {_FEWEST_BYTES} to {_MOST_BYTES} bytes in base64")
    return key
