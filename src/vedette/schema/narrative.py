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


class Subject(NamedTuple):
    """Something that can be in the scope of an incident."""

    kind: str
    """One of ``device account process file address domain registry service task``."""
    name: str


@dataclass(frozen=True, slots=True)
class Concerned:
    """What the incident concerns, how surely, and the edge and the events that put it there."""

    kind: str
    """As :attr:`Subject.kind`."""
    name: str
    status: Status
    text: str
    evidence: tuple[EventId, ...] = ()
    via: Subject | None = None
    """Where the edge that led here begins; None where an alert names it itself."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign that a person was at the keyboard, or against it, in a sentence."""

    text: str
    evidence: tuple[EventId, ...]
    name: str = ""
    """The same for all signs of a sort: what a score counts."""
    against: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A value by which the same intrusion can be looked for elsewhere."""

    kind: str
    """One of ``sha256 sha1 md5 ipv4 ipv6 domain url path registry service task``."""
    value: str
    text: str
    evidence: tuple[EventId, ...]


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
    signals: tuple[Signal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    scope_cut: str = ""
    """Says that the scope is not whole, and what ended the search; empty where it is whole."""
