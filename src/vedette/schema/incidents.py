"""Alerts that belong together: the unit that a hunter looks at."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from vedette.schema.alerts import Alert
from vedette.schema.narrative import EventId, Narrative
from vedette.schema.rules import Level


@dataclass(frozen=True, slots=True)
class Member:
    """A process that belongs to an incident."""

    device: str
    """The device's identity: one name for all spellings."""
    key: str
    parent_key: str = ""
    image: str = ""
    """File name, letter case folded."""
    pid: int | None = None
    started: datetime | None = None
    replaced: datetime | None = None
    """From then on its process id was another's."""
    command_line: str = ""
    """As far as it is kept: see :data:`vedette.schema.facts.COMMAND_CHARACTERS`."""
    session: str = ""
    account: str = ""
    path: str = ""
    """Of its program, as first written."""
    hashes: str = ""
    event: EventId | None = None
    """The event that told of its start."""


class RemoteStep(NamedTuple):
    """A person's logon from one device of the run to another; both are told by identity."""

    at: datetime
    origin: str
    target: str
    person: str
    source: str
    record: int
    session: str = ""
    """That began on the target."""
    way: str = ""
    """As :attr:`vedette.schema.facts.RemoteLogon.way`."""


class Session(NamedTuple):
    """A logon session of an incident, whole: whatever it did is the incident's."""

    device: str
    """The device's identity."""
    logon_id: str


@dataclass(frozen=True, slots=True)
class Incident:
    """An intrusion, as far as the evidence shows it. Alerts stand in order of time, devices and accounts too."""

    id: str
    """Stable for the same set of alerts: ``inc-`` and 12 hex digits."""
    title: str
    severity: Level
    alerts: tuple[Alert, ...]
    devices: tuple[str, ...]
    accounts: tuple[str, ...]
    tactics: tuple[str, ...]
    """In ATT&CK's order, from reconnaissance to impact."""
    techniques: tuple[str, ...]
    first_activity: datetime | None
    last_activity: datetime | None
    members: tuple[Member, ...] = ()
    """The processes that carry it, roots first; without those of programs that many strangers share."""
    nearby: frozenset[str] = frozenset()
    """Ids of alerts that joined because they happened near, and that no process or person of the story did."""
    sessions: tuple[Session, ...] = ()
    """Sessions that nobody but the incident used."""
    narrative: Narrative | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of a score: what was seen and how many points it gave."""

    text: str
    points: float


@dataclass(frozen=True, slots=True)
class RankedIncident:
    """An incident with its place in the queue (1 is first) and the terms that add up to its score."""

    incident: Incident
    rank: int
    score: float
    reasons: tuple[Reason, ...]
