"""Edges to elsewhere: where accounts went, what a device exposes, and who else has the same file or destination."""

from collections.abc import Iterator

from vedette.incidents.deeds import RARE
from vedette.incidents.scope.doings import is_public, told_by
from vedette.incidents.scope.scene import Scene, clock, device_edge
from vedette.incidents.scope.seeds import program_label
from vedette.incidents.scope.walk import Edge, Node
from vedette.incidents.surroundings import Presence, best_hash
from vedette.incidents.ways import way_of
from vedette.schema.incidents import RemoteStep
from vedette.schema.narrative import EventId, Status


def from_account(scene: Scene, edge: Edge) -> Iterator[Edge]:
    """Where it went once it was the intruder's; of an account that is merely exposed, where it can go."""
    if edge.status in {Status.CONFIRMED, Status.SUSPECTED}:
        yield from _onward(scene, edge)
    elif edge.status is Status.EXPOSED:
        yield from _could_go(scene, edge)


def from_device(scene: Scene, edge: Edge) -> Iterator[Edge]:
    """Accounts of others whose credentials were on a device that the intruder had."""
    place = edge.node.name
    for who, presence in scene.around.programs.on_device.get(place, {}).items():
        if who not in scene.persons and presence.start.at <= scene.last:
            text = f"{presence.start.image} ran as it on {edge.label}, where the intruder was"
            event = _event(presence)
            yield Edge(Node("account", who), scene.account(who), Status.EXPOSED, text, event, edge.subject, edge.since)
    for step in scene.around.steps_to.get(place, ()):
        if step.person not in scene.persons and step.way in {"remote desktop", "ssh"} and step.at <= scene.last:
            text = f"logged on to {edge.label} at {clock(step.at)}, where the intruder was"
            node = Node("account", step.person)
            yield Edge(node, scene.account(step.person), Status.EXPOSED, text, _told(step), edge.subject, edge.since)


def from_file(scene: Scene, edge: Edge) -> Iterator[Edge]:
    """Processes that ran from it outside of the incident, and other devices where the same program ran."""
    place = edge.node.place
    for presence in scene.around.programs.by_path.get((place, edge.node.name), ()):
        moment = scene.around.clocks.true(place, presence.start.at)
        hashes = best_hash(presence.start.hashes)[1]
        elsewhere = scene.around.programs.by_hash.get(hashes, {}) if hashes else {}
        if not scene.is_effect(edge.since, moment) or len(elsewhere) > RARE:
            continue
        if presence.process not in scene.processes:
            yield _outside(scene, edge, presence)
        for other, there in elsewhere.items():
            if other != place and scene.is_effect(edge.since, scene.around.clocks.true(other, there.start.at)):
                text = f"the same program ({hashes[:16]}…) ran here as {there.start.image} at {clock(there.start.at)}"
                yield device_edge(scene, other, Status.SUSPECTED, text, edge, _event(there), since=there.start.at)


def from_outside(scene: Scene, edge: Edge) -> Iterator[Edge]:
    """The children of a process that ran from the intruder's file."""
    for process in edge.processes:
        for child in scene.around.index.children(process):
            start = scene.around.index.start(child)
            if start is not None and child not in scene.processes:
                yield _outside(scene, edge, Presence(child, start))


def from_destination(scene: Scene, edge: Edge) -> Iterator[Edge]:
    """Other devices that contact what nobody but the incident contacts on its own devices."""
    if edge.status is not Status.CONFIRMED or (edge.node.kind == "address" and not is_public(edge.node.name)):
        return
    for place, _, deed in scene.around.deeds.by_name.get((edge.node.kind, edge.node.name), ()):
        moment = scene.around.clocks.true(place, deed.timestamp) if deed.timestamp else None
        if place not in scene.since and moment is not None and scene.is_effect(edge.since, moment):
            text = f"contacted {edge.label} too, at {clock(moment)}"
            yield device_edge(scene, place, Status.SUSPECTED, text, edge, told_by(deed), since=moment)


def _onward(scene: Scene, edge: Edge) -> Iterator[Edge]:
    steps = scene.around.steps_of.get(edge.node.name, ()) if not edge.node.place else ()
    common = len({step.target for step in steps}) > RARE
    for step in steps:
        since = scene.since.get(step.origin)
        if step.target in scene.since or (since is None and common):
            continue
        if since is not None and step.at >= since:
            way = way_of(step.way, step.target, step.at, (), scene.around)
            origin = scene.device(step.origin)
            text = f"{step.person} logged on from {origin} at {clock(step.at)}{way.suffix()}"
            evidence = tuple(dict.fromkeys((*_told(step), *way.evidence)))
            status = scene.reached(step.target, step.at, step.person)
            yield device_edge(scene, step.target, status, text, edge, evidence, since=step.at)
        elif since is None and scene.is_effect(edge.since, step.at):
            origin = scene.device(step.origin)
            text = f"{step.person} logged on from {origin} at {clock(step.at)}, after the account was lost"
            status = weakest_of(scene, step)
            yield device_edge(scene, step.target, status, text, edge, _told(step), since=step.at)


def weakest_of(scene: Scene, step: RemoteStep) -> Status:
    """A logon that did not begin where the intruder was exposes, whatever else happened on the device."""
    return Status.EXPOSED if step.target in scene.around.watched else Status.NOT_EXAMINED


def _could_go(scene: Scene, edge: Edge) -> Iterator[Edge]:
    who = edge.node.name
    been = {place: _event(presence) for place, presence in scene.around.programs.by_person.get(who, {}).items()}
    been |= {step.target: _told(step) for step in scene.around.steps_of.get(who, ())}
    if len(been) > RARE:
        return  # who goes everywhere exposes everything: the account's own entry is what a reader needs
    for place, evidence in sorted(been.items()):
        if place not in scene.since:
            text = f"{edge.label} is used here, and its credentials were on a device that the intruder had"
            status = Status.EXPOSED if place in scene.around.watched else Status.NOT_EXAMINED
            yield device_edge(scene, place, status, text, edge, evidence, since=edge.since)


def _outside(scene: Scene, edge: Edge, presence: Presence) -> Edge:
    place, start = presence.process.device, presence.start
    label = f"{program_label(start.image, scene.device(place))}, outside of the incident's processes"
    text = f"started at {clock(start.at)} from {edge.label}" if edge.node.kind == "file" else f"started by {edge.label}"
    node = Node("process", f"{start.image}\n{presence.process.key}", place)
    since = scene.around.clocks.true(place, start.at)
    return Edge(node, label, Status.SUSPECTED, text, _event(presence), edge.subject, since, (presence.process,))


def _event(presence: Presence) -> tuple[EventId, ...]:
    start = presence.start
    return (EventId(start.source, start.record),) if start.source else ()


def _told(step: RemoteStep) -> tuple[EventId, ...]:
    return (EventId(step.source, step.record),)
