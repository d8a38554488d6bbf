"""What a case is about: the family of its topic, the thing in view when it was asked, and the bounds of its texts."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

LONGEST_TOPIC, LONGEST_QUESTION, LONGEST_NAME = 300, 20_000, 300
MOST_ADDRESSES = 5


class TopicFamily(StrEnum):
    """The four families of questions that experts answer."""

    ALERT_INFORMATION = "AlertInformation"
    POSSIBLE_COMPROMISE = "PossibleMachineCompromise"
    THREAT_INTELLIGENCE = "ThreatIntelligenceDetails"
    NOTICE_COMMUNICATIONS = "NotificationCommunications"


class ThingKind(StrEnum):
    """What can be in view when somebody asks."""

    DEVICE = "device"
    ALERT = "alert"
    INCIDENT = "incident"
    FILE = "file"
    USER = "user"
    ADDRESS = "address"
    EVENT = "event"
    NOTICE = "notice"
    PAGE = "page"
    """None of these: a page of the portal."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What was in view."""

    kind: ThingKind
    key: str = ""
    """An id of ours (devices, alerts, incidents, notices), a hash, a name, or for events a source and a record."""
    name: str = ""
    """As people call it."""
    path: str = ""
    """The page of the portal, from its root."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks."""

    topic: str
    text: str
    family: TopicFamily
    language: str
    thing: Thing = Thing(ThingKind.PAGE)
    addresses: tuple[str, ...] = ()
    """Who is written to besides the asker."""


@dataclass(frozen=True, slots=True)
class CasePlace:
    """Which case of which organisation."""

    organisation: UUID
    case: UUID


def case_name(number: int) -> str:
    """How people and mails call a case."""
    return f"CASE-{number:05d}"
