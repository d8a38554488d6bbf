"""Facts: the little that a run keeps of events beside alerts, so that stories can be told once the events are gone."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple, TypeAlias

from vedette.schema.entities import TRACES, Entity
from vedette.schema.events import ProcessRef

_LAST_SYSTEM_SESSION = 0x3E7
"""Below and at it stand the sessions of the system and its services (0x3e3 to 0x3e7), which all strangers share."""
_ANY = datetime.min.replace(tzinfo=UTC)
COMMAND_CHARACTERS = 1_000
"""Of the command line of a process start so much is kept: lineage does not need it, readers do."""


class ProcessStart(NamedTuple):
    """A process creation: the edge from which lineage is built."""

    device: str
    process: ProcessRef
    timestamp: datetime | None = None
    """Tells processes apart whose key is only a process id, because the system hands those out again."""
    parent_image: str = ""
    """Decides about the parent when its own start lies before the telemetry."""
    source: str = ""
    record: int = 0
    account: str = ""
    """Who the process acts as."""
    session: str = ""
    """Its logon session on the device: see :func:`logon_id`."""
    hashes: str = ""
    """Of its program, as Sysmon writes them: ``SHA1=...,SHA256=...``."""


class RemoteLogon(NamedTuple):
    """Somebody came to a device over the network, as the device or the one they came from tells it."""

    target: str
    origin: str
    """The device's name; ``""`` where only the address is known."""
    address: str
    account: str
    timestamp: datetime | None
    source: str
    record: int
    told_by: str = ""
    """The device whose clock gave the time; ``""`` for the target."""
    session: str = ""
    """The logon session that began on the target."""
    way: str = ""
    """How, where the event says so: ``remote desktop``, ``ssh`` or ``share``."""


class FileArrival(NamedTuple):
    """A program or document was written on a device, or marked with the address that it came from."""

    device: str
    path: str
    writer: str
    """Process key."""
    writer_image: str
    url: str
    timestamp: datetime | None
    source: str
    record: int


class AddressSighting(NamedTuple):
    """A device was seen to have an address, so many times."""

    device: str
    address: str
    times: int = 1


class ThingSighting(NamedTuple):
    """A thing was seen on a device, so many times, whether or not anything alerted."""

    device: str
    thing: Entity
    times: int = 1


class Deed(NamedTuple):
    """What a process did outside of itself; where the event names no process, what a session or an account did."""

    device: str
    kind: str
    """One of :data:`DEED_KINDS`."""
    name: str
    """The address, domain, value, service, task, account, share or module."""
    actor: str
    """Process key, ``""`` where none is named."""
    session: str
    account: str
    detail: str
    """What it was set to, or the program that it runs."""
    address: str
    """Of the other device: who came to a share, or where a connection came from."""
    timestamp: datetime | None
    source: str
    record: int


DEED_KINDS = ("address", "caller", "domain", "registry", "service", "task", "account", "share", "module")
"""``caller`` is a connection that came in."""
DEED_CHARACTERS = 500
"""Of names and details so much is kept."""


Sighting: TypeAlias = AddressSighting | ThingSighting
"""Facts that are counted, because no single one says anything."""

EventFact: TypeAlias = ProcessStart | RemoteLogon | FileArrival | Deed
"""Facts that have a ``timestamp``, and lead back to their event by ``source`` and ``record``."""

Fact: TypeAlias = EventFact | Sighting


DeedKey: TypeAlias = tuple[str, str, str, str, str, str]


def deed_key(deed: Deed) -> DeedKey:
    """What makes two deeds the same one, done again."""
    return deed.device, deed.kind, deed.name, deed.actor, deed.session, deed.address


def earlier(one: Deed, other: Deed) -> Deed:
    """The first of two, whatever the order in which they were told; one without a time comes last."""
    return min(one, other, key=lambda deed: (deed.timestamp is None, deed.timestamp or _ANY, deed.source, deed.record))


def logon_id(value: object) -> str:
    """A logon session's id, by which events of its device are compared; ``""`` for none and for the system's own."""
    text = value.strip().lower() if isinstance(value, str) else str(value) if type(value) is int else ""
    try:
        number = int(text, 16) if text.startswith("0x") else int(text)
    except ValueError:
        return ""
    return hex(number) if number > _LAST_SYSTEM_SESSION else ""


def moved(fact: Fact, records: int) -> Fact:
    """The fact as of an input of which so many records were read before."""
    if isinstance(fact, Sighting) or not records:
        return fact
    return fact._replace(record=fact.record + records)


def sightings(device: str, things: Iterable[Entity]) -> list[ThingSighting]:
    """What an alert shows of how common the things are that it names."""
    return [ThingSighting(device, thing) for thing in things if device and thing.kind in TRACES]
