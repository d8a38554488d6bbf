"""Edges back to where the intruder came from: the device and account whose logon began what ran."""

from collections.abc import Iterator

from vedette.incidents.deeds import RARE
from vedette.incidents.scope.scene import TOLERANCE, Scene, clock, device_edge
from vedette.incidents.scope.walk import Edge, Node
from vedette.incidents.ways import way_of_member
from vedette.schema.incidents import Member, RemoteStep
from vedette.schema.narrative import EventId, Status


def from_arrival(scene: Scene, edge: Edge) -> Iterator[Edge]:
    """Who came to a home device over the network and began what the incident ran there."""
    keys = {(member.device, member.key) for member in scene.processes.values()}
    for member in scene.processes.values():
        if member.device == edge.node.name and (member.device, member.parent_key) not in keys:
            step = _began(scene, member)
            if step is not None:
                yield from _back(scene, edge, member, step)


def _began(scene: Scene, member: Member) -> RemoteStep | None:
    """The logon that a process came with: of its own session, or at its moment and by a means of its parent's."""
    if member.started is None:
        return None
    started = scene.around.clocks.true(member.device, member.started)
    steps = scene.around.steps_to.get(member.device, ())
    own = (step for step in steps if step.session and step.session == member.session and step.at <= started + TOLERANCE)
    last = max(own, default=None)
    if last is not None or not way_of_member(member, scene.around.index):
        return last
    close = (step for step in steps if abs(step.at - started) <= TOLERANCE)
    return min(close, key=lambda step: (abs(step.at - started), step), default=None)


def _back(scene: Scene, edge: Edge, member: Member, step: RemoteStep) -> Iterator[Edge]:
    evidence = (EventId(step.source, step.record),)
    text = f"{step.person} came from it to {edge.label} at {clock(step.at)}, where {member.image} then ran"
    went = {each.target for each in scene.around.steps_from.get(step.origin, ()) if each.person == step.person}
    if step.origin not in scene.since and len(went) <= RARE:
        yield device_edge(scene, step.origin, Status.SUSPECTED, text, edge, evidence, since=step.at)
    if len(went) <= RARE:
        used = (
            f"came to {edge.label} from {scene.device(step.origin)} at {clock(step.at)}, where {member.image} then ran"
        )
        node = Node("account", step.person)
        yield Edge(node, scene.account(step.person), Status.SUSPECTED, used, evidence, edge.subject, step.at)
