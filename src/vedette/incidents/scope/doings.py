"""Edges from a program: what its processes contacted, set, installed, loaded and wrote."""

from collections.abc import Iterator
from datetime import datetime
from ipaddress import ip_address

from vedette.incidents.processes import SYSTEM_FOLDERS, file_name
from vedette.incidents.scope.scene import Scene, clock, device_edge
from vedette.incidents.scope.seeds import account_node
from vedette.incidents.scope.walk import Edge, Node
from vedette.schema.facts import Deed, FileArrival
from vedette.schema.narrative import EventId, Status

_PASSING = "__psscriptpolicytest_"
"""Every PowerShell writes such a file when it starts, and removes it."""
_MANAGING_PORTS = frozenset({"22", "135", "139", "445", "3389", "5985", "5986"})
_DONE = {
    "registry": "set by",
    "service": "installed by",
    "task": "registered by",
    "account": "changed by",
    "module": "loaded, without a valid signature, by",
}


def from_program(scene: Scene, edge: Edge) -> Iterator[Edge]:
    """What its processes did."""
    for process in edge.processes:
        for deed in scene.around.deeds.by_process.get(process, ()):
            yield from deed_edges(scene, edge, deed)
        yield from _files(scene, edge, process.device, process.key)
    if edge.node.place and edge.processes:
        yield from _own_files(scene, edge)


def deed_edges(scene: Scene, edge: Edge, deed: Deed) -> Iterator[Edge]:
    """Where one deed leads."""
    if deed.kind in {"address", "domain"}:
        yield from _contact(scene, edge, deed)
    elif deed.kind == "account":
        yield from _account(scene, edge, deed)
    elif deed.kind in _DONE:
        kind = "file" if deed.kind == "module" else deed.kind
        if kind == "file" and not scene.around.deeds.is_rare("module", deed.name):
            return
        node = Node(kind, deed.name.casefold(), edge.node.place)
        status = Status.SUSPECTED if kind == "file" else Status.CONFIRMED
        text = f"{_DONE[deed.kind]} {_doer(edge)}{at_time(scene, edge, deed)}"
        yield Edge(node, deed.name, status, text, told_by(deed), edge.subject, moment_of(scene, edge.node.place, deed))


def _doer(edge: Edge) -> str:
    return f"a session of the incident on {edge.label}" if edge.node.kind == "device" else edge.label


def told_by(told: Deed | FileArrival) -> tuple[EventId, ...]:
    """The event of a fact."""
    return (EventId(told.source, told.record),)


def moment_of(scene: Scene, place: str, told: Deed | FileArrival) -> datetime | None:
    """The true time of a fact."""
    return scene.around.clocks.true(place, told.timestamp) if told.timestamp else None


def at_time(scene: Scene, edge: Edge, deed: Deed) -> str:
    """`` at ...`` where the time is known."""
    moment = moment_of(scene, edge.node.place, deed)
    return f" at {clock(moment)}" if moment else ""


def _contact(scene: Scene, edge: Edge, deed: Deed) -> Iterator[Edge]:
    owner = scene.around.owners.get(deed.name, "") if deed.kind == "address" else ""
    moment = moment_of(scene, edge.node.place, deed)
    is_own_name = deed.kind == "domain" and scene.is_own_name(deed.name)
    if is_own_name or not scene.around.deeds.is_rare(deed.kind, deed.name) or owner == edge.node.place:
        return
    if owner:
        port = deed.detail.rpartition(">")[2]
        status = scene.reached(owner, moment)
        if status is Status.SUSPECTED and port not in _MANAGING_PORTS:
            status = Status.EXPOSED
        text = f"{edge.label} connected to its port {port}{at_time(scene, edge, deed)}"
        yield device_edge(scene, owner, status, text, edge, told_by(deed), since=moment)
        return
    only = contacted_by_nobody_else(scene, deed)
    status = Status.CONFIRMED if only else Status.SUSPECTED
    others = "" if only else "; programs outside of the incident do so too"
    text = f"contacted by {edge.label}{at_time(scene, edge, deed)}{others}"
    yield Edge(Node(deed.kind, deed.name), deed.name, status, text, told_by(deed), edge.subject, moment)


def contacted_by_nobody_else(scene: Scene, deed: Deed) -> bool:
    """Whether on its own devices nobody but processes of the incident did the same."""
    told = scene.around.deeds.by_name.get((deed.kind, deed.name.casefold()), ())
    return all(process in scene.processes for place, process, _ in told if place in scene.since)


def is_public(address: str) -> bool:
    """Whether an address belongs to the Internet at large."""
    return ip_address(address).is_global


def _account(scene: Scene, edge: Edge, deed: Deed) -> Iterator[Edge]:
    node = account_node(deed.name, edge.node.place)
    if node is not None:
        text = f"{deed.detail} by {_doer(edge)}{at_time(scene, edge, deed)}"
        moment = moment_of(scene, edge.node.place, deed)
        yield Edge(node, deed.name, Status.CONFIRMED, text, told_by(deed), edge.subject, moment)


def _files(scene: Scene, edge: Edge, place: str, key: str) -> Iterator[Edge]:
    """What a process wrote, confirmed where one of the incident's processes ran from it."""
    for arrival in scene.around.arrivals.by_writer.get((place, key), ()):
        if _PASSING in arrival.path.casefold():
            continue
        ran = Node("process", file_name(arrival.path), place) in scene.programs
        status = Status.CONFIRMED if ran else Status.SUSPECTED
        yield file_edge(scene, edge, arrival, status)


def _own_files(scene: Scene, edge: Edge) -> Iterator[Edge]:
    """From where its processes ran, and how that came."""
    place = edge.node.place
    paths: dict[str, str] = {}
    for process in edge.processes:
        start = scene.around.index.start(process)
        if start is not None and start.path and not start.path.casefold().startswith(SYSTEM_FOLDERS):
            paths.setdefault(start.path.casefold(), start.path)
    for arrival in scene.around.arrivals.by_name.get((place, edge.node.name), ()):
        if not paths or arrival.path.casefold() in paths or not any(map(_is_whole_path, paths)):
            yield file_edge(scene, edge, arrival, Status.CONFIRMED)
    for folded, path in paths.items():
        if _is_whole_path(path):
            text = f"{edge.label} ran from it"
            node = Node("file", folded, place)
            yield Edge(node, path, Status.CONFIRMED, text, edge.evidence[-1:], edge.subject, edge.since)


def _is_whole_path(path: str) -> bool:
    return "\\" in path or "/" in path


def file_edge(scene: Scene, edge: Edge, arrival: FileArrival, status: Status) -> Edge:
    """To a file that was written."""
    place = edge.node.place
    writer = file_name(arrival.writer_image) or "an unknown program"
    text = f"written by {writer} on {scene.device(place)}"
    node = Node("file", arrival.path.casefold(), place)
    moment = moment_of(scene, place, arrival)
    return Edge(node, arrival.path, status, text, told_by(arrival), edge.subject, moment)
