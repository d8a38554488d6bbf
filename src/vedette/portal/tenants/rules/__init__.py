"""Invitations and names, free of any framework."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

INVITATION_LASTS = timedelta(days=7)
LONGEST_NAME = 120


class Theme(StrEnum):
    """How pages look; ``auto`` follows the device."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Language(StrEnum):
    """The languages in which everything is said."""

    ENGLISH = "en"
    FRENCH = "fr"


class InvitationState(StrEnum):
    """Where an invitation stands."""

    OPEN = "Open"
    ACCEPTED = "Accepted"
    WITHDRAWN = "Withdrawn"
    EXPIRED = "Expired"


@dataclass(frozen=True, slots=True)
class Ticket:
    """An invitation's secret, which is told once, and its digest, which is kept."""

    secret: str
    digest: str


def new_ticket() -> Ticket:
    """A secret of 256 bits."""
    secret = secrets.token_urlsafe(32)
    return Ticket(secret, digest_of(secret))


def digest_of(secret: str) -> str:
    """What is kept of a secret: enough to recognise it, useless to pass a door with."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def invitation_state(
    *, now: datetime, expires: datetime, accepted: datetime | None, withdrawn: datetime | None
) -> InvitationState:
    """What was done first holds: an accepted invitation can neither be withdrawn nor expire."""
    if accepted:
        return InvitationState.ACCEPTED
    if withdrawn:
        return InvitationState.WITHDRAWN
    return InvitationState.OPEN if now < expires else InvitationState.EXPIRED


def clean_name(text: str, most: int = LONGEST_NAME) -> str:
    """A name on one line, without control and direction marks that would disguise it; may come out empty."""
    # What prints holds no such mark, and no space but the usual one: nearly every name, thousands of times a page.
    kept = (
        text if text.isprintable() else "".join(" " if mark.isspace() else mark for mark in text if _is_visible(mark))
    )
    return " ".join(kept.split())[:most].strip()


def _is_visible(mark: str) -> bool:
    return mark.isspace() or unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean_address(text: str) -> str:
    """A mail address as it is compared and kept."""
    return unicodedata.normalize("NFC", text.strip()).lower()
