"""Facts: the little that a run keeps of events beside alerts, so that stories can be told once the events are gone."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, TypeAlias

from vedette.schema.entities import TRACES, Entity
from vedette.schema.events import ProcessRef

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


Sighting: TypeAlias = AddressSighting | ThingSighting
"""Facts that are counted, because no single one says anything."""

EventFact: TypeAlias = ProcessStart | RemoteLogon | FileArrival
"""Facts that have a ``timestamp``, and lead back to their event by ``source`` and ``record``."""

Fact: TypeAlias = EventFact | Sighting


def moved(fact: Fact, records: int) -> Fact:
    """The fact as of an input of which so many records were read before."""
    if isinstance(fact, Sighting) or not records:
        return fact
    return fact._replace(record=fact.record + records)


def sightings(device: str, things: Iterable[Entity]) -> list[ThingSighting]:
    """What an alert shows of how common the things are that it names."""
    return [ThingSighting(device, thing) for thing in things if device and thing.kind in TRACES]
