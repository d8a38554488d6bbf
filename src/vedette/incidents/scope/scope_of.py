"""The scope of an incident, surest first within each kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from vedette.incidents.scope.doings import from_program
from vedette.incidents.scope.inbound import from_arrival
from vedette.incidents.scope.scene import Scene, set_scene
from vedette.incidents.scope.seeds import seeds_of
from vedette.incidents.scope.sideways import from_home
from vedette.incidents.scope.spread import from_account, from_destination, from_device, from_file, from_outside
from vedette.incidents.scope.walk import Budget, Edge, surer, walk, weaker
from vedette.incidents.surroundings import Surroundings
from vedette.schema.incidents import Incident
from vedette.schema.narrative import Concerned, Status

KINDS = ("device", "account", "process", "file", "address", "domain", "registry", "service", "task")
"""In the order in which scope is told."""

Rule: TypeAlias = Callable[[Scene, Edge], Iterable[Edge]]
_RULES: Mapping[str, tuple[Rule, ...]] = {
    "account": (from_account,),
    "process": (from_program,),
    "file": (from_file,),
    "address": (from_destination,),
    "domain": (from_destination,),
}


class Scope(NamedTuple):
    """Whom and what an incident concerns, and what ended the search (``""``: nothing did)."""

    entries: tuple[Concerned, ...]
    cut: str


def scope_of(incident: Incident, around: Surroundings, budget: Budget | None = None) -> Scope:
    """Walk from what the incident names itself."""
    scene = set_scene(incident, around)
    walked = walk(seeds_of(scene), lambda edge: _expand(scene, edge), budget or Budget())
    ordered = sorted(walked.found, key=lambda edge: (KINDS.index(edge.node.kind), surer(edge.status)))
    return Scope(tuple(_concerned(edge) for edge in ordered), walked.cut)


def _expand(scene: Scene, edge: Edge) -> Iterator[Edge]:
    for rule in _rules_for(scene, edge):
        for further in rule(scene, edge):
            yield replace(further, status=weaker(edge.status, further.status))


def _rules_for(scene: Scene, edge: Edge) -> tuple[Rule, ...]:
    if edge.node.kind == "device":
        return (from_home, from_arrival, from_device) if edge.node.name in scene.since else ()
    if edge.status in {Status.EXPOSED, Status.NOT_EXAMINED}:
        return _RULES.get(edge.node.kind, ()) if edge.node.kind == "account" else ()
    if edge.node.kind == "process" and edge.node not in scene.programs:
        return (from_program, from_outside)
    return _RULES.get(edge.node.kind, ())


def _concerned(edge: Edge) -> Concerned:
    return Concerned(edge.node.kind, edge.label, edge.status, edge.text, edge.evidence, edge.via)
