"""Every process once, although one sensor tells it by a key of its own and another by process id alone."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from vedette.incidents.processes import UNKNOWN_TIME, FamilyTree, Start, is_process_id

TWINS = timedelta(seconds=2)
"""Two sensors that tell of one start differ by less; a system does not hand a process id out again so soon."""

NOT_SEEN = -1


class Process(NamedTuple):
    """Device identity, key, and place among the starts of that key (-1: its start was not seen)."""

    device: str
    key: str
    place: int


@dataclass(slots=True)
class ProcessIndex:
    """Get one from :func:`index_processes`."""

    _tree: FamilyTree
    _by_pid: dict[tuple[str, int], list[tuple[datetime, Process]]] = field(default_factory=dict)
    _children: defaultdict[Process, list[Process]] = field(default_factory=lambda: defaultdict(list))
    _all: list[tuple[Process, Start]] = field(default_factory=list)

    def find(self, device: str, key: str, at: datetime | None) -> Process | None:
        """The process that a key means at a moment; None for a process id whose start was not seen."""
        if not is_process_id(key):
            return Process(device, key, 0 if self._tree.find(device, key, at) else NOT_SEEN)
        runs = self._by_pid.get((device, int(key[4:])), ())
        place = bisect_right(runs, at + TWINS, key=_moment) - 1 if at else len(runs) - 1
        return runs[place][1] if place >= 0 else None

    def start(self, process: Process) -> Start | None:
        """How the process was started, where that was seen."""
        return None if process.place == NOT_SEEN else self._tree.start(*process)

    def parent(self, process: Process) -> Process | None:
        """Who started it; None where nothing tells, or where the process id has become another program's."""
        start = self.start(process)
        if start is None or not start.parent_key or start.parent_key == process.key:
            return None
        parent = self.find(process.device, start.parent_key, start.at if start.at != UNKNOWN_TIME else None)
        if parent is None or parent == process:
            return None
        above = self.start(parent)
        if is_process_id(start.parent_key) and above and _other_image(start.parent_image, above.image):
            return None
        return parent

    def children(self, process: Process) -> Sequence[Process]:
        """The processes that it started, in order of key."""
        return self._children.get(process, ())

    def all(self) -> Iterable[tuple[Process, Start]]:
        """Every process with its start, in order of device and key."""
        return self._all

    def runs_of(self, device: str, pid: int) -> Sequence[tuple[datetime, Process]]:
        """The processes that had a process id one after the other, each with its start."""
        return self._by_pid.get((device, pid), ())


def index_processes(tree: FamilyTree) -> ProcessIndex:
    """Join what several sensors saw of one start, and find each process's children."""
    index = ProcessIndex(tree)
    plain: list[tuple[Process, Start]] = []
    named: list[tuple[Process, Start]] = []
    for device, key, place, start in tree.all():
        (plain if is_process_id(key) else named).append((Process(device, key, place), start))
    for process, start in named:
        _add_run(index, process, start)
    _sort_runs(index)
    alone = [(process, start) for process, start in plain if not _has_twin(index, process, start)]
    for process, start in alone:
        _add_run(index, process, start)
    _sort_runs(index)
    index._all.extend(sorted(named + alone, key=_by_process))  # noqa: SLF001 - the index is made here
    for process, _ in index.all():
        if (parent := index.parent(process)) is not None:
            index._children[parent].append(process)  # noqa: SLF001 - the index is made here
    return index


def _add_run(index: ProcessIndex, process: Process, start: Start) -> None:
    pid = int(process.key[4:]) if is_process_id(process.key) else start.pid
    if pid is not None:
        index._by_pid.setdefault((process.device, pid), []).append((start.at, process))  # noqa: SLF001


def _sort_runs(index: ProcessIndex) -> None:
    for runs in index._by_pid.values():  # noqa: SLF001
        runs.sort()


def _has_twin(index: ProcessIndex, process: Process, start: Start) -> bool:
    runs = index.runs_of(process.device, int(process.key[4:]))
    place = bisect_right(runs, start.at, key=_moment)
    return any(abs(at - start.at) <= TWINS for at, _ in runs[max(place - 1, 0) : place + 1])


def _other_image(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _by_process(told: tuple[Process, Start]) -> Process:
    return told[0]


def _moment(run: tuple[datetime, Process]) -> datetime:
    return run[0]
