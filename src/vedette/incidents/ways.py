"""By what means somebody came to another device, told by what the device itself shows at that moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from vedette.incidents.deeds import near
from vedette.incidents.process_index import ProcessIndex
from vedette.incidents.processes import Start
from vedette.incidents.surroundings import Surroundings
from vedette.schema.incidents import Member
from vedette.schema.narrative import EventId

WAYS_WITHIN = timedelta(seconds=120)

_BY_PARENT = {
    "wmiprvse.exe": "WMI",
    "wsmprovhost.exe": "WinRM",
    "winrshost.exe": "WinRM",
    "services.exe": "a service",
    "taskeng.exe": "a scheduled task",
    "sshd": "SSH",
}
_BY_OWN_IMAGE = {"wsmprovhost.exe": "WinRM", "winrshost.exe": "WinRM"}
_BY_DEED = {"service": "a service", "task": "a scheduled task", "share": "an administrative share"}
_TOLD = {"remote desktop": "remote desktop", "ssh": "SSH"}


class Way(NamedTuple):
    """A means in words, and the event that shows it; ``""`` and None where nothing does."""

    text: str = ""
    evidence: tuple[EventId, ...] = ()

    def suffix(self) -> str:
        """As it ends a sentence."""
        return f" by {self.text}" if self.text else ""


def way_of(told: str, target: str, at: datetime, members: Iterable[Member], around: Surroundings) -> Way:
    """How somebody came to a device at a moment. ``told``: what the logon itself says; ``members``: what ran there."""
    if told in _TOLD:
        return Way(_TOLD[told])
    shown = [*_by_processes(target, at, members, around), *_by_deeds(target, at, around)]
    return shown[0] if shown else Way()


def way_of_start(start: Start, parent: Start | None) -> str:
    """The means by which a program was started from afar, as its parent tells; ``""`` where that is an everyday one."""
    if start.image in _BY_OWN_IMAGE:
        return _BY_OWN_IMAGE[start.image]
    above = (parent.image if parent else "") or start.parent_image
    command = parent.command_line.casefold() if parent else ""
    if above == "svchost.exe" and "schedule" in command:
        return "a scheduled task"
    if (above == "svchost.exe" and "dcomlaunch" in command) or (above == "mmc.exe" and "-embedding" in command):
        return "DCOM"
    return _BY_PARENT.get(above, "")


def _by_processes(target: str, at: datetime, members: Iterable[Member], around: Surroundings) -> Iterator[Way]:
    here = (member for member in members if member.device == target and member.started is not None)
    for member in sorted(here, key=lambda each: (each.started or at, each.key)):
        if member.started and abs(around.clocks.true(target, member.started) - at) <= WAYS_WITHIN:
            way = way_of_member(member, around.index)
            if way:
                yield Way(way, (member.event,) if member.event else ())


def way_of_member(member: Member, index: ProcessIndex) -> str:
    """The means by which a process of an incident was started from afar, or ``""``."""
    process = index.find(member.device, member.key, member.started)
    start = index.start(process) if process else None
    if process is None or start is None:
        return ""
    above = index.parent(process)
    parent = index.start(above) if above else None
    return way_of_start(start, parent)


def _by_deeds(target: str, at: datetime, around: Surroundings) -> Iterator[Way]:
    for kind, text in _BY_DEED.items():
        offset = at - around.clocks.true(target, at)
        told = near(
            around.deeds.by_device.get((target, kind), ()), at + offset - WAYS_WITHIN, at + offset + WAYS_WITHIN
        )
        yield from (Way(text, (EventId(deed.source, deed.record),)) for deed in told)
