"""What an incident's alerts hang on: the process trees that carry it, without the noise that happened beside it."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from vedette.incidents.casebook import Casebook
from vedette.incidents.process_index import NOT_SEEN, Process, ProcessIndex
from vedette.incidents.processes import UBIQUITOUS, UNKNOWN_TIME, file_name
from vedette.schema.incidents import Member
from vedette.schema.narrative import EventId
from vedette.schema.rules import Level, RuleInfo

MEMBERS_CAP = 5_000
"""Processes of one incident; beyond it those furthest below the roots are left out."""

DOORS = frozenset(
    {
        "msedge.exe", "chrome.exe", "firefox.exe", "iexplore.exe", "brave.exe", "opera.exe", "outlook.exe",
        "olk.exe", "thunderbird.exe", "firefox", "chrome", "chromium", "thunderbird", "nautilus",
    }
)  # fmt: skip
"""Programs through which things come in: what comes in is a story, the program itself is not."""

SERVERS = frozenset(
    {
        "w3wp.exe", "httpd.exe", "nginx.exe", "sqlservr.exe",
        "nginx", "apache2", "httpd", "php-fpm", "mysqld", "postgres",
    }
)  # fmt: skip
"""Doors that work for many at once: whatever one of them starts that alerts is one stranger's doing."""

_WEIGHTS: Mapping[Level, int] = {
    Level.INFORMATIONAL: 0,
    Level.LOW: 1,
    Level.MEDIUM: 3,
    Level.HIGH: 8,
    Level.CRITICAL: 15,
}
_CARRIES = 3
"""A tree carries an incident when it weighs at least a third of the heaviest."""
_BURST_PROCESSES = 10
_BURST_SECONDS = 1.0
_ANCESTORS_CAP = 64


@dataclass(frozen=True, slots=True)
class Story:
    """The processes of an incident and the alerts (positions in the casebook) that merely happened near them."""

    roots: tuple[Process, ...] = ()
    members: tuple[Member, ...] = ()
    nearby: frozenset[int] = frozenset()
    cut: bool = False


@dataclass(slots=True)
class _Tree:
    """Alerts below one root, or below all that one server started."""

    anchor: Process
    roots: dict[Process, None] = field(default_factory=dict)
    positions: list[int] = field(default_factory=list)
    processes: set[Process] = field(default_factory=set)


def tell_story(book: Casebook, index: ProcessIndex, positions: Sequence[int]) -> Story:
    """Choose the trees that carry an incident and list every process below their roots."""
    own = _own_processes(book, index, positions)
    trees = _trees(book, index, own)
    roots = _carrying(book, index, trees)
    if not roots:
        return Story()
    processes = _descendants(index, roots)
    persons = {book.persons[position] for position, process in own.items() if process in processes} - {""}
    nearby = frozenset(
        position
        for position in positions
        if own.get(position) not in processes
        and not (book.persons[position] in persons and _may_be_theirs(book, index, position, own.get(position)))
    )
    images = {process: file_name(_image(book, position)) for position, process in own.items()}
    members = tuple(_member(index, process, images) for process in processes)
    return Story(tuple(roots), members, nearby, len(processes) >= MEMBERS_CAP)


def is_door(image: str) -> bool:
    """Whether things come in through a program of this file name."""
    return image in DOORS or is_server(image)


def is_server(image: str) -> bool:
    """Whether a program of this file name serves strangers; a version at its end does not count."""
    return image in SERVERS or image.rstrip(".0123456789") in SERVERS


def weight(rules: Iterable[RuleInfo]) -> int:
    """How much distinct rules say together; the same rule again says nothing new."""
    return sum(_WEIGHTS[rule.level] for rule in {rule.id: rule for rule in rules}.values())


def _own_processes(book: Casebook, index: ProcessIndex, positions: Iterable[int]) -> dict[int, Process]:
    found: dict[int, Process] = {}
    for position in positions:
        alert = book.alerts[position]
        if alert.process is not None and alert.process.key:
            process = index.find(book.places[position], alert.process.key, alert.timestamp)
            # A process id whose start nobody saw still is one process, as long as the incident is about it.
            found[position] = process or Process(book.places[position], alert.process.key, NOT_SEEN)
    return found


def _may_be_theirs(book: Casebook, index: ProcessIndex, position: int, process: Process | None) -> bool:
    """Whether an alert outside of the trees can be a person's doing: without a process, or by a door."""
    return process is None or is_door(file_name(_image(book, position)) or _image_of(index, process))


def _trees(book: Casebook, index: ProcessIndex, own: Mapping[int, Process]) -> list[_Tree]:
    trees: dict[Process, _Tree] = {}
    for position, process in own.items():
        image = file_name(_image(book, position)) or _image_of(index, process)
        if image in UBIQUITOUS or is_door(image):
            continue
        root = _root(index, process)
        anchor = _anchor(index, root)
        tree = trees.setdefault(anchor, _Tree(anchor))
        tree.roots[root] = None
        tree.positions.append(position)
        tree.processes.add(process)
    return list(trees.values())


def _root(index: ProcessIndex, process: Process) -> Process:
    """The highest ancestor that strangers do not share."""
    for _ in range(_ANCESTORS_CAP):
        parent = index.parent(process)
        start = index.start(process)
        image = (_image_of(index, parent) if parent else "") or (start.parent_image if start else "")
        if parent is None or not image or image in UBIQUITOUS or is_door(image):
            break
        process = parent
    return process


def _anchor(index: ProcessIndex, root: Process) -> Process:
    parent = index.parent(root)
    start = index.start(root)
    image = (_image_of(index, parent) if parent else "") or (start.parent_image if start else "")
    return parent if parent is not None and is_server(image) else root


def _carrying(book: Casebook, index: ProcessIndex, trees: Sequence[_Tree]) -> list[Process]:
    """On each device the roots of the heaviest tree and of those of about its weight, earliest first."""
    weights = {tree.anchor: weight(book.alerts[position].rule for position in tree.positions) for tree in trees}
    heaviest: dict[str, int] = {}
    for anchor, heavy in weights.items():
        heaviest[anchor.device] = max(heavy, heaviest.get(anchor.device, 0))
    carrying = (tree for tree in trees if _carries(index, tree, weights[tree.anchor], heaviest[tree.anchor.device]))
    return [root for tree in carrying for root in tree.roots]


def _carries(index: ProcessIndex, tree: _Tree, own: int, heaviest: int) -> bool:
    return own == heaviest or (own * _CARRIES >= heaviest and not _is_burst(index, tree))


def _is_burst(index: ProcessIndex, tree: _Tree) -> bool:
    """Whether a program older than the telemetry started all this at a machine's pace, as support scripts do."""
    starts = (index.start(process) for process in tree.processes)
    times = sorted(start.at for start in starts if start is not None and start.at != UNKNOWN_TIME)
    if tree.anchor.place != NOT_SEEN or len(times) < _BURST_PROCESSES:
        return False
    return median((later - earlier).total_seconds() for earlier, later in pairwise(times)) < _BURST_SECONDS


def _descendants(index: ProcessIndex, roots: Iterable[Process]) -> dict[Process, None]:
    """The roots and everything below, nearest first, up to the cap. A dictionary keeps the order."""
    found = dict.fromkeys(roots)
    level = list(found)
    while level and len(found) < MEMBERS_CAP:
        below = dict.fromkeys(child for process in level for child in index.children(process) if child not in found)
        level = list(below)[: MEMBERS_CAP - len(found)]
        found.update(dict.fromkeys(level))
    return found


def _member(index: ProcessIndex, process: Process, images: Mapping[Process, str]) -> Member:
    start = index.start(process)
    parent = index.parent(process)
    runs = index.runs_of(process.device, start.pid) if start and start.pid is not None else ()
    later = [at for at, other in runs if start is not None and at > start.at and other != process]
    return Member(
        device=process.device,
        key=process.key,
        parent_key=parent.key if parent else "",
        image=(start.image if start else "") or images.get(process, ""),
        pid=start.pid if start else None,
        started=start.at if start and start.at != UNKNOWN_TIME else None,
        replaced=min(later, default=None),
        command_line=start.command_line if start else "",
        session=start.session if start else "",
        account=start.account if start else "",
        path=start.path if start else "",
        hashes=start.hashes if start else "",
        event=EventId(start.source, start.record) if start and start.source else None,
    )


def _image(book: Casebook, position: int) -> str:
    process = book.alerts[position].process
    return process.image if process else ""


def _image_of(index: ProcessIndex, process: Process) -> str:
    start = index.start(process)
    return start.image if start else ""


def nearby_ids(book: Casebook, nearby: AbstractSet[int]) -> frozenset[str]:
    """The ids of alerts that are told by position."""
    return frozenset(book.alerts[position].id for position in nearby)
