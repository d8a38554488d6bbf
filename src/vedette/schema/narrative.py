"""What is told of an incident: its origin, its scope and its course, each sentence with the events that show it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class EventId(NamedTuple):
    """Leads back to an event: its input and its record in it."""

    source: str
    record: int


@dataclass(frozen=True, slots=True)
class Cause:
    """One step on the way in, or the sentence that says where the telemetry ends."""

    text: str
    device: str = ""
    timestamp: datetime | None = None
    evidence: tuple[EventId, ...] = ()


@dataclass(frozen=True, slots=True)
class RootCause:
    """How it began, as far back as the telemetry tells."""

    summary: str
    path: tuple[Cause, ...]
    """Earliest first."""


class Status(StrEnum):
    """How sure it is that something belongs to the incident. Only a person can clear."""

    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"
    EXPOSED = "exposed"
    CLEARED = "cleared"
    NOT_EXAMINED = "not yet examined"


@dataclass(frozen=True, slots=True)
class Concerned:
    """A device, account or file that the incident concerns, and what put it there."""

    kind: str
    name: str
    status: Status
    text: str
    evidence: tuple[EventId, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """What served one tactic."""

    tactic: str
    first: datetime | None
    last: datetime | None
    text: str
    evidence: tuple[EventId, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """All that is told of an incident beside its alerts."""

    summary: str
    root_cause: RootCause
    scope: tuple[Concerned, ...]
    phases: tuple[Phase, ...]
