"""The bytes that are signed: ``vedette.notice/1``, all of a published version in one JSON document.

[docs/reference/notices.md] says what each field holds; within version 1 fields are only added.
"""

from datetime import UTC, datetime
from uuid import UUID

import msgspec
from msgspec import Struct

from vedette.portal.notices.rules.contents import Contents, UnreadableContentsError

SCHEMA = "vedette.notice/1"


class About(Struct, frozen=True):
    """Of which incident of whom a notice tells."""

    organisation: UUID
    organisation_name: str
    incident: UUID
    incident_number: int


class Times(Struct, frozen=True):
    """UTC as ISO 8601; what is not known is empty."""

    first_activity: str
    lead_raised: str
    published: str
    zone: str = "UTC"
    """In which documents for people show times: the team's own when it was published."""


class Signatories(Struct, frozen=True):
    """Who answers for it, by their names."""

    hunter: str
    reviewer: str
    waived: str
    """Why there was no reviewer."""


class Document(Struct, frozen=True):
    """A version of a notice."""

    schema: str
    id: UUID
    number: int
    version: int
    is_sample: bool
    is_retracted: bool
    reason: str
    """Why it replaces the version before; empty for the first one."""
    replaces: str
    """SHA-256 of the payload of the version before, in hexadecimal digits; empty for the first one."""
    about: About
    times: Times
    signatories: Signatories
    contents: Contents


def payload(document: Document) -> bytes:
    """The bytes that are kept and signed."""
    return msgspec.json.encode(document)


def document(stored: bytes) -> Document:
    """What :func:`payload` wrote. Raises UnreadableContentsError."""
    try:
        found = msgspec.json.decode(stored, type=Document)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UnreadableContentsError(str(error)) from error
    if found.schema != SCHEMA:
        raise UnreadableContentsError(f"its schema is not {SCHEMA}")
    return found


def moment(at: datetime | None) -> str:
    """As the document holds it."""
    return "" if at is None else at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_moment(text: str) -> datetime | None:
    """What :func:`moment` wrote; none where nothing, or nothing that is a time, was said."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def first_shown(contents: Contents, known: datetime | None) -> datetime | None:
    """When the attacker began: what is known of the incident, or an earlier line of the timeline, if there is any."""
    told = (read_moment(each.at) for each in contents.timeline)
    return min([*(each for each in told if each and each.tzinfo), *([known] if known else [])], default=None)
