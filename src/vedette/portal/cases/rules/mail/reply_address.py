"""The address to which somebody answers a letter of a case: it names the case, and proves that we gave it to them.

``cases+<case>.<token>@host``: the token is bound to the organisation, the case and the address that the letter went to,
under a key that no database holds. It is written in letters that survive any change of case, and fits the 64 characters
that the part before the ``@`` may have.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from vedette.portal.post.rules import NoAddressError, checked_address

LONGEST_MAILBOX = 16
"""Of the part before the ``@``; what is added takes 48 of its 64 characters."""
_TOKEN_BYTES, _CASE_LETTERS, _TOKEN_LETTERS = 12, 26, 20


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who answers what."""

    organisation: UUID
    case: UUID
    recipient: str
    """The address that the letter goes to."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an address claims; nothing of it is proven."""

    case: UUID
    token: str


def is_reply_mailbox(address: str) -> bool:
    """Whether answers can be addressed there: room is left for what they add."""
    try:
        name, _, host = checked_address(address).rpartition("@")
    except NoAddressError:
        return False
    is_plain = address.isascii() and all(each.isalnum() or each in "-._" for each in name)
    return is_plain and bool(host) and len(name) <= LONGEST_MAILBOX


def reply_address(mailbox: str, key: bytes, ticket: Ticket) -> str:
    """The address that a letter asks to be answered at."""
    name, _, host = mailbox.rpartition("@")
    return f"{name}+{_letters(ticket.case.bytes)}.{_token(key, ticket)}@{host}"


def shown_by(mailbox: str, address: str) -> Shown | None:
    """What the address claims; nothing where it is none of ours."""
    name, _, host = mailbox.lower().rpartition("@")
    local, _, at = address.lower().rpartition("@")
    if not local.startswith(f"{name}+") or at != host:
        return None
    case, dot, token = local.removeprefix(f"{name}+").partition(".")
    number = _bytes(case)
    return Shown(UUID(bytes=number), token) if number is not None and dot else None


def is_genuine(key: bytes, shown: Shown, ticket: Ticket) -> bool:
    """Whether we gave that address to this recipient for this case."""
    return shown.case == ticket.case and hmac.compare_digest(_bytes_of(shown.token), _token(key, ticket).encode())


def folded(address: str) -> str:
    """An address as it is compared. Letters beyond ASCII stay as they are: folded, some look like others."""
    return address.lower() if address.isascii() else address


def _token(key: bytes, ticket: Ticket) -> str:
    said = b"vedette.reply:" + ticket.organisation.bytes + ticket.case.bytes + _bytes_of(folded(ticket.recipient))
    return _letters(hmac.digest(key, said, hashlib.sha256)[:_TOKEN_BYTES])


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _letters(said: bytes) -> str:
    return base64.b32encode(said).decode().rstrip("=").lower()


def _bytes(letters: str) -> bytes | None:
    """Only as we write it: every other spelling of the same bytes is none of ours."""
    if len(letters) != _CASE_LETTERS or not letters.isascii():
        return None
    try:
        found = base64.b32decode(letters.upper() + "======")
    except binascii.Error:
        return None
    return found if _letters(found) == letters else None
