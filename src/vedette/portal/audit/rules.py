"""The chain: each entry is sealed together with the seal before it, under a key that the database does not hold."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

FIRST_SEAL = "0" * 64
PROVIDER = "provider"
"""The chain of what happened in no organisation."""
ABOUT_NO_DEVICE = (
    "account.",
    "api application.",
    "application.",
    "contact.",
    "drill.",
    "holiday.",
    "hunter.",
    "invitation.",
    "notice language.",
    "notifications.",
    "organisation.",
    "person.",
    "reminders.",
    "single sign-on.",
    "subscription.",
)
"""How deeds begin that name neither devices nor what happened on any: all that somebody reads who sees a part of them.
A new kind of deed stays hidden from them until it is added here."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log, as it is sealed."""

    chain: str
    number: int
    """From 1, without gaps."""
    at: str
    """ISO 8601, UTC, microseconds."""
    actor: str
    actor_name: str
    deed: str
    subject: str
    details: str
    """JSON with sorted keys."""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """How long a chain is and how it ends; kept apart, so that a cut at the end shows."""

    chain: str
    number: int
    seal: str


class Flaw(Enum):
    """What is wrong with a chain."""

    CHANGED = "an entry was changed, moved or put in"
    MISSING = "an entry is missing"
    ENDING = "the end does not fit what was last written"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a chain stops being what was written."""

    chain: str
    number: int
    flaw: Flaw


def written_details(details: Mapping[str, object]) -> str:
    """Details as they are sealed and stored."""
    return json.dumps(details, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def told_details(details: str) -> list[tuple[str, str]]:
    """Stored details as names and texts, one for each line; what is more than a text is told as it is written."""
    found: dict[str, object] = json.loads(details)
    return [(name, value if isinstance(value, str) else _as_written(value)) for name, value in found.items()]


def _as_written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def seal(key: bytes, before: str, entry: Entry) -> str:
    """The seal of an entry that follows the seal ``before``: 64 hexadecimal digits."""
    parts = (entry.chain, entry.number, entry.at, entry.actor, entry.actor_name, entry.deed, entry.subject)
    text = json.dumps([before, *parts, entry.details], ensure_ascii=True, separators=(",", ":"))
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def seal_head(key: bytes, head: Head) -> str:
    """The mark that makes a head our own: who knows no key cannot shorten a chain and its head together."""
    text = json.dumps(["head", head.chain, head.number, head.seal])
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def first_flaw(key: bytes, head: Head, entries: Iterable[Entry]) -> Finding | None:
    """Walk a chain in order; the first place where it is not what was written."""
    number, before = 0, FIRST_SEAL
    for entry in entries:
        number += 1
        if entry.number != number or entry.chain != head.chain:
            return Finding(head.chain, number, Flaw.MISSING)
        if not hmac.compare_digest(entry.seal, seal(key, before, entry)):
            return Finding(head.chain, number, Flaw.CHANGED)
        before = entry.seal
    if (number, before) != (head.number, head.seal):
        return Finding(head.chain, number, Flaw.ENDING)
    return None
