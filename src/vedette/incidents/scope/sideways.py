"""Edges from a device to what its own services did for the intruder: in sessions, for services, tasks, accounts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from re import compile as compile_pattern
from typing import NamedTuple

from vedette.incidents.deeds import near
from vedette.incidents.processes import UBIQUITOUS
from vedette.incidents.scope.doings import at_time, deed_edges, moment_of, told_by
from vedette.incidents.scope.scene import TOLERANCE, Scene
from vedette.incidents.scope.seeds import account_node, program_label
from vedette.incidents.scope.walk import Edge, Node
from vedette.schema.facts import Deed
from vedette.schema.incidents import Member
from vedette.schema.narrative import EventId, Status, Subject

SHORTEST_NAME = 4
"""Shorter names occur in command lines by chance."""
_LASTING = ("service", "task", "account")
_MADE = (
    compile_pattern(r"\bnet1?(?:\.exe)?\"?\s+user\s+(?:/\S+\s+)*\"?([^\s\"/]+)\"?[^|&]*\s/add\b"),
    compile_pattern(r"\b(?:useradd|adduser)\s+(?:.*\s)?([a-z_][\w.$-]*)\s*$"),
    compile_pattern(r"\bnew-localuser\s+(?:-name\s+)?[\"']?([\w.$-]+)"),
)
"""Run over command lines of a bounded length, folded."""
_MADE_CHARACTERS = 300


def from_home(scene: Scene, edge: Edge) -> Iterator[Edge]:
    """What lasts on a device where the incident is at home, and which of its events tie it to the incident."""
    place = edge.node.place or edge.node.name
    on_device = Edge(Node("device", place, place), edge.label, edge.status, edge.text, since=edge.since)
    for session in scene.incident.sessions:
        if session.device == place:
            for deed in scene.around.deeds.by_session.get((place, session.logon_id), ()):
                yield from _in_session(scene, on_device, deed)
    spoken = _spoken_on(scene, place)
    for kind in _LASTING:
        offset_first, offset_last = _window(scene, place)
        for deed in near(scene.around.deeds.by_device.get((place, kind), ()), offset_first, offset_last):
            yield from _named_or_run(scene, on_device, deed, spoken)
    yield from _accounts_in_commands(edge, spoken)


class _Spoken(NamedTuple):
    """The processes of the incident on a device, and all their command lines as one text to look into first."""

    members: Sequence[Member]
    text: str


def _spoken_on(scene: Scene, place: str) -> _Spoken:
    members = [member for member in scene.processes.values() if member.device == place]
    return _Spoken(members, "\n".join(member.command_line.casefold() for member in members))


def _window(scene: Scene, place: str) -> tuple[datetime, datetime]:
    """From its beginning here to its end, by this device's own clock."""
    began, ended = scene.since[place], scene.last
    first, last = (_shifted(scene, place, moment) for moment in (began, ended))
    return _moved(first, -1), _moved(last, 1)


def _shifted(scene: Scene, place: str, moment: datetime) -> datetime:
    offset = scene.around.clocks.offsets.get(place)
    return moment + offset if offset else moment


def _moved(moment: datetime, direction: int) -> datetime:
    try:
        return moment + direction * TOLERANCE
    except OverflowError:
        return moment


def _in_session(scene: Scene, edge: Edge, deed: Deed) -> Iterator[Edge]:
    if deed.kind == "share":
        text = f"reached over the share from {deed.address}{at_time(scene, edge, deed)}"
        label = f"\\\\{edge.label}\\{deed.name}"
        node = Node("file", deed.name.casefold(), edge.node.place)
        moment = moment_of(scene, edge.node.place, deed)
        yield Edge(node, label, Status.SUSPECTED, text, told_by(deed), Subject("device", edge.label), moment)
    else:
        yield from deed_edges(scene, edge, deed)


def _named_or_run(scene: Scene, edge: Edge, deed: Deed, spoken: _Spoken) -> Iterator[Edge]:
    """A deed without a known doer belongs if a process of the incident named it, or is the program that it runs."""
    member = _speaker(deed, spoken) or _runner(deed, spoken.members)
    if member is not None:
        label = program_label(member.image, edge.label)
        node = Node("process", member.image, member.device)
        began = Edge(node, label, Status.CONFIRMED, "", (), since=edge.since)
        yield from deed_edges(scene, began, deed)


def _speaker(deed: Deed, spoken: _Spoken) -> Member | None:
    name = deed.name.rpartition("\\")[2].casefold()
    if len(name) < SHORTEST_NAME or name not in spoken.text:
        return None
    told = (member for member in spoken.members if name in member.command_line.casefold())
    return next((member for member in told if _fits(deed, member)), None)


def _runner(deed: Deed, members: Iterable[Member]) -> Member | None:
    """The process that is the service's or task's program: its path, or the whole of its command."""
    program = deed.detail.casefold()
    for member in members if program else ():
        path, command = member.path.casefold(), member.command_line.casefold()
        telling = path and member.image not in UBIQUITOUS and "\\system32\\" not in path
        if (telling and path in program) or (
            len(command) > len(path) + SHORTEST_NAME and command.strip() == program.strip()
        ):
            return member
    return None


def _fits(deed: Deed, member: Member) -> bool:
    return bool(deed.timestamp and member.started and abs(deed.timestamp - member.started) <= TOLERANCE)


def _accounts_in_commands(edge: Edge, spoken: _Spoken) -> Iterator[Edge]:
    """A command that makes an account is a hint, where no event says that the account was made."""
    for member in spoken.members:
        command = member.command_line[:_MADE_CHARACTERS].casefold()
        name = next((found[1] for pattern in _MADE if (found := pattern.search(command))), "")
        everywhere = "/domain" in command
        node = account_node(name, edge.node.name) if name else None
        if node is not None:
            label = name if everywhere else f"{edge.label.partition('.')[0].upper()}\\{name}"
            text = f"made by the command line of {program_label(member.image, edge.label)}"
            via = Subject("process", program_label(member.image, edge.label))
            yield Edge(node, label, Status.SUSPECTED, text, _event(member), via, member.started)


def _event(member: Member) -> tuple[EventId, ...]:
    return (member.event,) if member.event else ()
