"""Letters, free of any framework."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.errors import HeaderParseError
from email.headerregistry import Address
from enum import StrEnum
from uuid import UUID

TRIES = 17
"""With the pauses of jobs this is a day and a half, so that a mail server may be down over a night and a day."""
LONGEST_DELIVERY = timedelta(minutes=5)
KEPT = timedelta(days=400)
LONGEST_SUBJECT = 200
OF_NO_DEVICE = frozenset(
    {
        "application_approved",
        "application_declined",
        "application_more_information",
        "application_received",
        "contact_named",
        "invitation",
        "mail_rule_sample",
        "mail_rule_test",
        "notice_sample",
        "trial_declined",
        "trial_granted",
    }
)
"""Kinds of letters that tell nothing of devices. Who sees some devices alone reads these, and no other kind."""

TESTS = frozenset({"mail_rule_sample", "mail_rule_test", "notice_sample"})
"""Kinds of letters of which nothing happened; figures do not count them."""


class LetterState(StrEnum):
    """Where a letter is."""

    WAITING = "waiting"
    SENT = "sent"
    """A mail server took it."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Template:
    """What a letter is made of; its texts are shown so that nothing in them is something to click on."""

    name: str
    """Without its ending: there is ``.subject.txt``, ``.txt`` and ``.html`` of it."""
    shown: Mapping[str, object]
    links: Mapping[str, str] = field(default_factory=dict)
    """Addresses of our own pages."""

    def values(self) -> dict[str, object]:
        """What is filled in."""
        told = {name: disarmed(value) if isinstance(value, str) else value for name, value in self.shown.items()}
        return {**told, **self.links}


@dataclass(frozen=True, slots=True)
class Written:
    """What a letter says, with its plain twin."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """Letters that belong together, and where they are answered."""

    key: UUID
    """To the same address, each letter of a key follows the first: mail programs show them as one conversation."""
    reply_to: str = ""
    """Empty: nobody reads answers."""


class NothingToSendError(Exception):
    """It was sent, or it is not there, or what it said is forgotten."""


class NoAddressError(Exception):
    """Nobody can be written to under this."""


def clean_subject(text: str) -> str:
    """One line; a subject that came out longer ends early."""
    line = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def disarmed(text: str) -> str:
    """A name in which no mail program sees an address to click on: ``evil.example`` becomes ``evil[.]example``."""
    return re.sub(r"(?<=\w)([.@])(?=\w)", r"[\1]", re.sub(r":(?=/|\w)", "[:]", text))


def checked_address(text: str) -> str:
    """The address, if it is one and one alone; raises NoAddressError."""
    try:
        address = Address(addr_spec=text)
    except (HeaderParseError, ValueError, IndexError) as error:
        raise NoAddressError(repr(text)[:200]) from error
    if not address.domain or any(not mark.isprintable() or mark.isspace() for mark in text):
        raise NoAddressError(repr(text)[:200])
    return text


def is_final(code: int) -> bool:
    """Whether a mail server's answer means that trying again is of no use (RFC 5321, 4.2.1)."""
    return 500 <= code < 600
