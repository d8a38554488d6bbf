"""The processes around one process: those that started it, and those that it started, as far as the telemetry tells.

A parent is found by its key where the sensor gives one, else by its process id and the time at which it was started:
process ids come again, so it is the process that bore the id when the child was started.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from vedette.lake.reader import Period, Reader, Row, Source, quoted, within

_TABLE = "DeviceProcessEvents"
STARTS_READ_CAP = 50_000
"""Process starts of one device that one tree is made from."""
_SAME = timedelta(seconds=1)
"""Sensors tell the time of one start differently by less than this."""
_TIMES = ("Timestamp", "ProcessCreationTime", "InitiatingProcessCreationTime")
_COLUMNS = (
    *_TIMES, "ProcessId", "FileName", "FolderPath", "ProcessCommandLine", "AccountDomain", "AccountName", "SHA256",
    "InitiatingProcessId", "InitiatingProcessFileName", "InitiatingProcessCommandLine", "VedetteProcessKey",
    "VedetteParentKey",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProcessAsked:
    """One process of a device: by its key, or by its id and a moment at which it was running."""

    device: str
    process_id: int
    at: datetime
    key: str = ""


@dataclass(frozen=True, slots=True)
class ProcessNode:
    """One process; a parent that only its children tell of has no start of its own and ``told`` is false."""

    process_id: int
    started: datetime
    file: str
    path: str
    command_line: str
    account: str
    sha256: str
    key: str
    depth: int
    """0 is the process that was asked for, ancestors are below, descendants above."""
    parent: int | None
    """Where its parent stands in the tree; None where it is not known."""
    told: bool = True


@dataclass(frozen=True, slots=True)
class ProcessTree:
    """A process with its ancestors and descendants, parents before their children; empty where it is unknown."""

    nodes: tuple[ProcessNode, ...]
    truncated: bool
    """There were more descendants, or more starts on the device, than were looked at."""


@dataclass(frozen=True, slots=True)
class _Start:
    process_id: int
    started: datetime
    key: str
    parent_key: str
    parent_id: int | None
    parent_started: datetime | None
    row: Row


def process_tree(
    reader: Reader,
    asked: ProcessAsked,
    *,
    before: timedelta = timedelta(days=7),
    after: timedelta = timedelta(days=1),
    limit: int = 500,
) -> ProcessTree:
    """The ancestors of a process and at most ``limit`` of its descendants, nearest first.

    Starts are looked at from ``before`` the moment until ``after`` it.
    """
    period = Period(asked.at - before, asked.at + after)
    with reader.snapshot((_TABLE,), period, asked.device) as snapshot:
        source = snapshot.sources.get(_TABLE)
        rows = _rows(reader, source, asked, period) if source else []
    lineage = _Lineage([start for row in rows[:STARTS_READ_CAP] if (start := _start(row)) is not None])
    own = lineage.find(asked)
    if own is None:
        return ProcessTree((), truncated=len(rows) > STARTS_READ_CAP)
    nodes, complete = _around(lineage, own, reader.at_most(limit))
    return ProcessTree(nodes, truncated=not complete or len(rows) > STARTS_READ_CAP)


def _rows(reader: Reader, source: Source, asked: ProcessAsked, period: Period) -> list[Row]:
    """Process starts, those nearest to the moment first, so that a cap takes off the far ones."""
    inside, values = within(source, period)
    columns = ", ".join(_selected(name) for name in _COLUMNS if name in source.columns)
    sql = f"""SELECT {columns} FROM {source.sql} WHERE "DeviceId" = ? AND {inside}
        ORDER BY abs(epoch_us("Timestamp") - epoch_us(?::TIMESTAMPTZ)) LIMIT ?"""  # noqa: S608 - names, quoted
    found = reader.rows(source, sql, [*source.values, asked.device, *values, asked.at, STARTS_READ_CAP + 1])
    return sorted(found, key=lambda row: row["Timestamp"]) if len(found) <= STARTS_READ_CAP else found


def _selected(name: str) -> str:
    return f"epoch_us({quoted(name)}) AS {quoted(name)}" if name in _TIMES else quoted(name)


def _start(row: Row) -> _Start | None:
    process_id = row.get("ProcessId")
    if process_id is None:
        return None
    return _Start(
        process_id,
        row.get("ProcessCreationTime") or row["Timestamp"],
        row.get("VedetteProcessKey") or "",
        row.get("VedetteParentKey") or "",
        row.get("InitiatingProcessId"),
        row.get("InitiatingProcessCreationTime"),
        row,
    )


class _Lineage:
    """Process starts of one device, and who started whom."""

    def __init__(self, starts: Iterable[_Start]) -> None:
        self._by_id: dict[int, list[_Start]] = defaultdict(list)
        self._by_key: dict[str, _Start] = {}
        seen: dict[tuple[int, datetime], _Start] = {}
        for start in sorted(starts, key=lambda start: start.started):
            if seen.setdefault((start.process_id, start.started), start) is not start:
                continue
            self._by_id[start.process_id].append(start)
            if start.key:
                self._by_key.setdefault(start.key, start)
        self._children: dict[int, list[_Start]] = defaultdict(list)
        for start in seen.values():
            parent = self.parent(start)
            if parent is not None:
                self._children[id(parent)].append(start)

    def find(self, asked: ProcessAsked) -> _Start | None:
        """The process that was asked for."""
        if asked.key and asked.key in self._by_key:
            return self._by_key[asked.key]
        return self._running(asked.process_id, asked.at + _SAME)

    def parent(self, start: _Start) -> _Start | None:
        """Who started it, as far as that was seen."""
        if start.parent_key and start.parent_key in self._by_key:
            found: _Start | None = self._by_key[start.parent_key]
        elif start.parent_id is None:
            found = None
        elif start.parent_started is None:
            found = self._running(start.parent_id, start.started)
        else:
            found = self._started_at(start.parent_id, start.parent_started)
        return found if found is not start else None

    def children(self, start: _Start) -> Sequence[_Start]:
        """Whom it started, oldest first."""
        return self._children.get(id(start), ())

    def _running(self, process_id: int, at: datetime) -> _Start | None:
        earlier = [start for start in self._by_id.get(process_id, ()) if start.started <= at]
        return earlier[-1] if earlier else None

    def _started_at(self, process_id: int, at: datetime) -> _Start | None:
        near = [start for start in self._by_id.get(process_id, ()) if abs(start.started - at) <= _SAME]
        return min(near, key=lambda start: abs(start.started - at), default=None)


def _around(lineage: _Lineage, own: _Start, limit: int) -> tuple[tuple[ProcessNode, ...], bool]:
    above = list(_ancestors(lineage, own))
    nodes = list(_untold(above[-1], len(above)))
    for height, start in reversed(list(enumerate(above))):
        nodes.append(_node(start, -height, len(nodes) - 1 if nodes else None))
    waiting = deque([(own, len(nodes) - 1)])
    shown, most = {id(start) for start in above}, len(nodes) + limit
    while waiting:
        parent, at = waiting.popleft()
        for child in (child for child in lineage.children(parent) if id(child) not in shown):
            if len(nodes) == most:
                return tuple(nodes), False
            shown.add(id(child))
            nodes.append(_node(child, nodes[at].depth + 1, at))
            waiting.append((child, len(nodes) - 1))
    return tuple(nodes), True


def _ancestors(lineage: _Lineage, own: _Start) -> Iterator[_Start]:
    """The process, its parent and so on; telemetry that goes in circles ends where it would come again."""
    seen: set[int] = set()
    start: _Start | None = own
    while start is not None and id(start) not in seen:
        seen.add(id(start))
        yield start
        start = lineage.parent(start)


def _untold(oldest: _Start, height: int) -> Iterator[ProcessNode]:
    """The parent of the oldest ancestor, of which only that ancestor tells."""
    row = oldest.row
    if oldest.parent_id is not None and (row.get("InitiatingProcessFileName") or ""):
        started = oldest.parent_started or oldest.started
        line = row.get("InitiatingProcessCommandLine") or ""
        file = row["InitiatingProcessFileName"]
        yield ProcessNode(
            oldest.parent_id, started, file, "", line, "", "", oldest.parent_key, -height, None, told=False
        )


def _node(start: _Start, depth: int, parent: int | None) -> ProcessNode:
    row = start.row
    account = "\\".join(part for part in (row.get("AccountDomain"), row.get("AccountName")) if part)
    return ProcessNode(
        start.process_id,
        start.started,
        row.get("FileName") or "",
        row.get("FolderPath") or "",
        row.get("ProcessCommandLine") or "",
        account,
        row.get("SHA256") or "",
        start.key,
        depth,
        parent,
    )
