"""The walk: surest first, each thing once, until nothing is left or the budget is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import heappop, heappush
from time import perf_counter
from typing import NamedTuple, TypeAlias

from vedette.incidents.process_index import Process
from vedette.schema.narrative import EventId, Status, Subject

NODES_CAP = 5_000
"""Entries of the scope of one incident; what is surer is told first, and the scope says that it was cut."""
SECONDS_CAP = 2.0
_TOLD_BY_SEVERAL = frozenset({"registry", "service", "task", "account", "file"})
"""Of these several logs tell one and the same change. What is told of a device is one sentence with its own events."""
SHOWN_EVENTS = 10
"""Events named for one entry."""

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
    via: Subject | None = None
    since: datetime | None = None
    """From then on it is the intrusion's; what it did before concerns nobody."""
    processes: tuple[Process, ...] = ()
    """Of a node that is a program on a device: which of its processes."""

    @property
    def subject(self) -> Subject:
        """The node as edges beyond it name where they begin."""
        return Subject(self.node.kind, self.label)


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
    queue = _Queue()
    for seed in seeds:
        queue.put(seed)
    found: dict[Node, Edge] = {}
    cut = ""
    while (edge := queue.take()) is not None:
        if edge.node in found:
            continue
        if len(found) >= budget.nodes:
            cut = _cut(f"{budget.nodes:,} entries", edge, queue, found)
            break
        if budget.clock() - began > budget.seconds:
            cut = _cut(f"{budget.seconds:g} seconds", edge, queue, found)
            break
        found[edge.node] = edge
        for further in expand(edge):
            queue.put(further)
    return Walked([queue.with_all_evidence(edge) for edge in found.values()], cut)


class _Queue:
    """Edges to follow. Of those to one node the first of the surest is followed; of changes all as sure are heard."""

    __slots__ = ("_heard", "_ranks", "_told", "_waiting")

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int, Edge]] = []
        self._ranks: dict[Node, int] = {}
        self._heard: dict[Node, dict[EventId, None]] = {}
        self._told = 0

    def put(self, edge: Edge) -> None:
        rank = surer(edge.status)
        known = self._ranks.get(edge.node, rank + 1)
        if rank < known:
            self._ranks[edge.node] = rank
            self._heard[edge.node] = {}
            heappush(self._waiting, (rank, self._told, edge))
        self._told += 1
        if rank < known or (rank == known and edge.node.kind in _TOLD_BY_SEVERAL):
            heard = self._heard[edge.node]
            heard.update(dict.fromkeys(edge.evidence[: SHOWN_EVENTS - len(heard)]))

    def take(self) -> Edge | None:
        return heappop(self._waiting)[2] if self._waiting else None

    def nodes(self) -> set[Node]:
        return {edge.node for _, _, edge in self._waiting}

    def with_all_evidence(self, edge: Edge) -> Edge:
        """The edge with the events of all that are as sure: three logs may tell of one service."""
        return replace(edge, evidence=tuple(self._heard[edge.node]))


def _cut(after: str, first: Edge, queue: _Queue, found: Mapping[Node, Edge]) -> str:
    left = len((queue.nodes() | {first.node}) - found.keys())
    return f"The search ended after {after}: {left:,} more that were seen by then are not told, nor what they lead to."
