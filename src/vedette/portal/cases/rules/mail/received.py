"""A mail that came in for a case, as far as it could be read, and why it may be held back."""

from dataclasses import dataclass
from enum import StrEnum

from vedette.portal.cases.rules.topics import LONGEST_QUESTION

LARGEST_MAIL = 25 << 20
LONGEST_SENDER, LONGEST_SUBJECT, LONGEST_FILE_NAME = 254, 200, 200
LONGEST_QUOTED = LONGEST_QUESTION
MOST_ATTACHMENTS = 20


class MailReason(StrEnum):
    """Why a mail entered no case."""

    TOO_LARGE = "too large"
    UNREADABLE = "unreadable"
    """It is no mail, or one of more parts, headers or floors than anybody writes."""
    NO_SENDER = "no sender"
    """It names none, or more than one."""
    AUTOMATIC = "automatic"
    """A program answered: out of office, undeliverable, a list, or a letter of ours that came back."""
    NO_CASE = "no case"
    """It is not addressed to a case."""
    NOT_OURS = "not ours"
    """The address was given to nobody."""
    OTHER_SENDER = "other sender"
    """The address was given to somebody else of the case."""
    NOT_AUTHENTIC = "not authentic"
    """The mail server found that it does not come from where it says."""
    MAY_NOT = "may not"
    """The sender has no seat there any more, or none that lets them ask."""
    EMPTY = "empty"
    CASE_OVER = "case over"
    """The case takes no more words."""


@dataclass(frozen=True, slots=True)
class MailWords:
    """What somebody wrote, apart from what they quote."""

    said: str
    quoted: str = ""
    is_cut: bool = False
    """It was longer than what is kept."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """A mail that could be read. Nothing of it is proven."""

    sender: str
    """The one address that it says it is from; empty where it names none, or several."""
    subject: str
    message_id: str = ""
    addressed: tuple[str, ...] = ()
    """Every address that it was brought to or written to."""
    is_automatic: bool = False
    verdicts: tuple[str, ...] = ()
    """What mail servers wrote down of its origin (``Authentication-Results``)."""
    words: MailWords = MailWords("")
    files: tuple[Attached, ...] = ()
    mark: str = ""
    """The same for a copy of the same mail that came another way, and for no other mail."""


class UnfitMailError(Exception):
    """It is not read; says why, and what little is known of it."""

    def __init__(self, reason: MailReason, known: Incoming) -> None:
        """Why, and its sender and subject as they stand there."""
        super().__init__(reason)
        self.reason, self.known = reason, known
