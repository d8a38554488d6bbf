"""Link: alerts whose processes descend from one another or from one ancestor that strangers do not share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import TypeAlias

from vedette.incidents.casebook import Casebook
from vedette.incidents.groups import Groups
from vedette.incidents.processes import UBIQUITOUS, UNKNOWN_TIME, FamilyTree, Start, file_name, is_process_id

Process: TypeAlias = tuple[str, str, int]
"""Device identity, key, and place among the starts of that key (-1: its start was not seen)."""

HOST_CHILDREN = 50
HOST_TIME = timedelta(hours=12)

_NOT_SEEN = -1


def link_lineages(book: Casebook, groups: Groups, idle: timedelta) -> None:
    """Join the alerts of one process tree, as long as no pause between them is longer than ``idle``.

    The tree ends below a ubiquitous ancestor, below one that proves to be the host of many strangers' work in this
    run, and above one that was never seen.
    """
    own = [_own_process(book, position) for position in range(len(book.alerts))]
    alerting = frozenset(process for process in own if process is not None)
    parents = _parents(book.tree, alerting)
    tops = _tops(parents, _hosts(book.tree, parents))
    latest: dict[Process, int] = {}
    for position, process in enumerate(own):
        if process is not None:
            before = latest.get(tops[process], position)
            if book.is_within(before, position, idle):
                groups.join(before, position)
            latest[tops[process]] = position


def _parents(tree: FamilyTree, alerting: AbstractSet[Process]) -> dict[Process, Process | None]:
    """The parent of every process that alerts and of all its ancestors."""
    parents: dict[Process, Process | None] = {}
    for process in alerting:
        current: Process | None = process
        while current is not None and current not in parents:
            parent = _parent(tree, current, alerting)
            parents[current] = parent
            current = parent
    return parents


def _hosts(tree: FamilyTree, parents: Mapping[Process, Process | None]) -> frozenset[Process]:
    """Parents under which alerts go on for so many children and so long as only an agent or a schedule makes them."""
    children: defaultdict[Process, list[datetime]] = defaultdict(list)
    for child, parent in parents.items():
        if parent is not None and (at := tree.start(*child).at) != UNKNOWN_TIME:
            children[parent].append(at)
    return frozenset(
        parent
        for parent, starts in children.items()
        if len(starts) > HOST_CHILDREN and max(starts) - min(starts) > HOST_TIME
    )


def _tops(parents: Mapping[Process, Process | None], hosts: AbstractSet[Process]) -> dict[Process, Process]:
    """For each process the one at the top of its tree; of a circle of parents it is the first by name."""
    tops: dict[Process, Process] = {}
    for process in parents:
        path: dict[Process, None] = {}
        current = process
        while current not in tops and current not in path:
            path[current] = None
            parent = parents[current]
            if parent is None or parent in hosts:
                break
            current = parent
        tops.update(dict.fromkeys(path, tops.get(current) or _first_of(path, current)))
    return tops


def _first_of(path: Iterable[Process], end: Process) -> Process:
    """Where a walk ended: at a top, which is last on the path, or at a process that it had passed before."""
    circle = list(path)
    return min(circle[circle.index(end) :])


def _own_process(book: Casebook, position: int) -> Process | None:
    alert = book.alerts[position]
    process = alert.process
    if process is None or not process.key:
        return None
    place = book.places[position] if alert.device else ""
    found = book.tree.find(place, process.key, alert.timestamp)
    image = file_name(process.image) or (found[1].image if found else "")
    if image in UBIQUITOUS or (found is None and is_process_id(process.key)):
        return None
    return place, process.key, found[0] if found else _NOT_SEEN


def _parent(tree: FamilyTree, child: Process, alerting: AbstractSet[Process]) -> Process | None:
    place, key, ordinal = child
    if ordinal == _NOT_SEEN:
        return None
    start = tree.start(place, key, ordinal)
    if not start.parent_key or start.parent_key == key:
        return None
    found = tree.find(place, start.parent_key, start.at)
    if found is not None and _other_program(start, found[1]):
        found = None
    parent = place, start.parent_key, found[0] if found else _NOT_SEEN
    image = found[1].image if found and found[1].image else start.parent_image
    if image in UBIQUITOUS or (not image and parent not in alerting):
        return None  # of an unknown program nobody can say that strangers do not share it
    return parent


def _other_program(child: Start, parent: Start) -> bool:
    """Whether the process id of the parent has meanwhile been another program's."""
    return (
        is_process_id(child.parent_key)
        and bool(child.parent_image and parent.image)
        and child.parent_image != parent.image
    )
