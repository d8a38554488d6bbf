"""The walk: surest first, each thing once, until nothing is left or the budget is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import heappop, heappush
from time import perf_counter
from typing import NamedTuple, TypeAlias

from vedette.incidents.process_index import Process
from vedette.schema.narrative import Entity, EventId, Status

NODES_CAP = 5_000
"""Entries of the scope of one incident; what is surer is told first, and the scope says that it was cut."""
SECONDS_CAP = 2.0

_SUREST = {Status.CONFIRMED: 0, Status.SUSPECTED: 1, Status.EXPOSED: 2, Status.NOT_EXAMINED: 3, Status.CLEARED: 4}


class Node(NamedTuple):
    """Something in the scope. ``place`` tells equal names of two devices apart; ``""`` where it is one everywhere."""

    kind: str
    name: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """What leads to a node, and what is known of it by that."""

    node: Node
    label: str
    """The node's name as a reader sees it."""
    status: Status
    text: str
    evidence: tuple[EventId, ...] = ()
    via: Entity | None = None
    since: datetime | None = None
    """From then on it is the intrusion's; what it did before concerns nobody."""
    processes: tuple[Process, ...] = ()
    """Of a node that is a program on a device: which of its processes."""

    @property
    def entity(self) -> Entity:
        """The node as edges beyond it name where they begin."""
        return Entity(self.node.kind, self.label)


Expand: TypeAlias = Callable[[Edge], Iterable[Edge]]


@dataclass(frozen=True, slots=True)
class Budget:
    """What a walk may cost."""

    nodes: int = NODES_CAP
    seconds: float = SECONDS_CAP
    """The net below the bound of nodes: what is found must depend on the telemetry, not on the machine."""
    clock: Callable[[], float] = perf_counter


class Walked(NamedTuple):
    """The edges that led to each node first, in the order of finding, and what ended the walk (``""``: nothing did)."""

    found: list[Edge]
    cut: str


def surer(status: Status) -> int:
    """Lower is surer."""
    return _SUREST[status]


def weaker(one: Status, other: Status) -> Status:
    """Nothing is surer than what led to it."""
    return max(one, other, key=surer)


def walk(seeds: Iterable[Edge], expand: Expand, budget: Budget) -> Walked:
    """Follow all edges, surest first and otherwise in order."""
    began = budget.clock()
    waiting: list[tuple[int, int, Edge]] = []
    met: dict[Node, int] = {}
    found: list[Edge] = []
    told = 0
    for edge in seeds:
        told = _put(waiting, met, edge, told)
    visited: set[Node] = set()
    while waiting:
        edge = heappop(waiting)[2]
        if edge.node in visited:
            continue
        if len(found) >= budget.nodes:
            return Walked(found, _cut(f"{budget.nodes:,} entries", edge, waiting, visited))
        if budget.clock() - began > budget.seconds:
            return Walked(found, _cut(f"{budget.seconds:g} seconds", edge, waiting, visited))
        visited.add(edge.node)
        found.append(edge)
        for further in expand(edge):
            told = _put(waiting, met, further, told)
    return Walked(found, "")


def _put(waiting: list[tuple[int, int, Edge]], met: dict[Node, int], edge: Edge, told: int) -> int:
    """Queue an edge unless one as sure leads to its node already."""
    rank = surer(edge.status)
    if met.get(edge.node, rank + 1) > rank:
        met[edge.node] = rank
        heappush(waiting, (rank, told, edge))
    return told + 1


def _cut(after: str, first: Edge, waiting: Iterable[tuple[int, int, Edge]], visited: set[Node]) -> str:
    left = len({first.node, *(edge.node for _, _, edge in waiting)} - visited)
    return f"The search ended after {after}: {left:,} more that were seen by then are not told, nor what they lead to."
