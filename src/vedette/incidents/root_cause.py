"""How an incident began: back along parent, writer, download, logon and remote source, from device to device."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from re import compile as compile_pattern

from vedette.incidents.arrivals import origin_of
from vedette.incidents.deeds import near
from vedette.incidents.process_index import Process
from vedette.incidents.processes import UBIQUITOUS, UNKNOWN_TIME, Start, file_name
from vedette.incidents.story import is_door
from vedette.incidents.surroundings import Surroundings
from vedette.incidents.ways import Way, way_of, way_of_start
from vedette.schema.facts import FileArrival
from vedette.schema.incidents import Incident, Member, RemoteStep
from vedette.schema.narrative import Cause, EventId, RootCause

NEAR_START = timedelta(seconds=120)
LURE_TIME = timedelta(minutes=10)
_LURES = (".iso", ".img", ".vhd", ".lnk", ".zip", ".rar", ".7z", ".one", ".hta", ".js", ".jse", ".vbs", ".wsf", ".chm")
_SESSION_SHELLS = frozenset({"explorer.exe", "nautilus", "gnome-shell"})
STEPS_CAP = 12
"""Programs that the walk back passes; a longer way in is told from there."""
_ANCESTORS_CAP = 64
_END = datetime.max.replace(tzinfo=UTC)
_FILES_NAMED = compile_pattern(
    r"[^\\/\s\"',:=;()]{1,100}\.(?:dll|exe|ps1|bat|cmd|js|jse|vbs|vbe|wsf|hta|scr|sys|msi|py|sh)\b"
)
"""File names in a command line: what an interpreter or loader was told to run."""
_NAMED_CAP = 8


@dataclass(frozen=True, slots=True)
class _Point:
    """A program on the way back. ``began`` is by the device's own clock."""

    device: str
    image: str
    began: datetime | None
    process: Process | None
    command_line: str = ""
    event: EventId | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What led to a point, and the point where the way goes on."""

    causes: tuple[tuple[datetime, Cause], ...]
    """With true times, by which causes of several devices stand in order."""
    earlier: _Point | None


def root_cause(incident: Incident, around: Surroundings) -> RootCause:
    """The way in, earliest step first; where the telemetry ends, the first step says so."""
    first = _first_root(incident)
    if first is None:
        end = "No process carries the alerts, so nothing leads back further than the first of them."
        return RootCause(end, (Cause(end),))
    points = [_point_of(first, incident, around)]
    causes: list[tuple[datetime, Cause]] = []
    visited: set[tuple[str, str, Process | None]] = set()
    while points and len(visited) < STEPS_CAP:
        point = points.pop()
        key = point.device, point.image, point.process
        if key in visited:
            break
        visited.add(key)
        found = _explain(point, incident, around)
        causes += found.causes
        last, explained = point, len(found.causes) > 1
        points = [found.earlier] if found.earlier else []
    ends = "" if explained else _where_it_ends(last, around)
    ordered = [cause for _, cause in sorted(causes, key=lambda told: told[0])]
    device = around.spelled.get(last.device, "") or last.device
    path = (*([Cause(ends, device)] if ends else []), *dict.fromkeys(ordered))
    return RootCause(_summary(first, ordered, ends, around), path)


def _first_root(incident: Incident) -> Member | None:
    """The root that was started first; those whose start was not seen are told by their first alert."""
    keys = {(member.device, member.key) for member in incident.members}
    roots = [member for member in incident.members if (member.device, member.parent_key) not in keys]
    seen: dict[str, datetime] = {}
    for alert in incident.alerts:
        if alert.process and alert.timestamp:
            seen.setdefault(alert.process.key, alert.timestamp)
    return min(roots, key=lambda root: (root.started or seen.get(root.key, _END), root.key), default=None)


def _point_of(root: Member, incident: Incident, around: Surroundings) -> _Point:
    own = (alert for alert in incident.alerts if alert.process and alert.process.key == root.key)
    alert = next(own, None)
    event = root.event or (EventId(alert.source, alert.record) if alert else None)
    process = around.index.find(root.device, root.key, root.started)
    return _Point(root.device, root.image, root.started or incident.first_activity, process, root.command_line, event)


def _explain(point: _Point, incident: Incident, around: Surroundings) -> _Found:
    arrived = list(_arrivals(point, around))
    step = _came(point, around)
    causes = [(_true(each.timestamp, point.device, around), _arrived(each, around, point.device)) for each in arrived]
    if step is not None:
        way = _way(step, point, incident, around)
        came = min(step.at, _true(point.began, point.device, around))
        causes.append((came, _logged_on(step, way, around)))
    causes.append((_true(point.began, point.device, around), _start(point, around)))
    earlier = (_origin(step, incident, around) if step else None) or _writer(arrived, point, around)
    return _Found(tuple(causes), earlier)


def _true(moment: datetime | None, device: str, around: Surroundings) -> datetime:
    return around.clocks.true(device, moment) if moment else _END


def _arrivals(point: _Point, around: Surroundings) -> Iterator[FileArrival]:
    """How the program came, or else what it was told to run."""
    found = origin_of(point.image, point.began, point.device, around.arrivals)
    names = _FILES_NAMED.findall(point.command_line.casefold())[:_NAMED_CAP] if not found else []
    for name in dict.fromkeys(names):
        found = found or origin_of(file_name(name), point.began, point.device, around.arrivals)
    yield from found or _lure(point, around)


def _lure(point: _Point, around: Surroundings) -> list[FileArrival]:
    """What a browser or mail program had saved just before a person's session started the program."""
    start = around.index.start(point.process) if point.process else None
    if start is None or start.parent_image not in _SESSION_SHELLS or point.began is None:
        return []
    moments = (point.began - LURE_TIME, point.began)
    saved = [
        arrival
        for arrival in around.arrivals.by_device.get(point.device, ())
        if arrival.timestamp
        and moments[0] <= arrival.timestamp <= moments[1]
        and arrival.path.casefold().endswith(_LURES)
        and (arrival.url or is_door(file_name(arrival.writer_image)))
    ]
    return saved[-1:]


def _arrived(arrival: FileArrival, around: Surroundings, device: str) -> Cause:
    writer = file_name_as_written(arrival.writer_image) or "an unknown program"
    text = f"{arrival.path} was downloaded from {arrival.url}" if arrival.url else f"{writer} wrote {arrival.path}"
    return Cause(text, _spelled(device, around), arrival.timestamp, (EventId(arrival.source, arrival.record),))


def file_name_as_written(path: str) -> str:
    r"""``C:\Tools\Run.exe`` -> ``Run.exe``."""
    return path.replace("\\", "/").rpartition("/")[2]


def _came(point: _Point, around: Surroundings) -> RemoteStep | None:
    """The logon over the network nearest to the start, of those that can have caused it."""
    if point.began is None:
        return None
    began = around.clocks.true(point.device, point.began)
    close = (step for step in around.steps_to.get(point.device, ()) if abs(step.at - began) <= NEAR_START)
    return min(close, key=lambda step: (step.at > began, abs(step.at - began), step), default=None)


def _way(step: RemoteStep, point: _Point, incident: Incident, around: Surroundings) -> Way:
    start = around.index.start(point.process) if point.process else None
    above = around.index.parent(point.process) if point.process else None
    parent = around.index.start(above) if above else None
    told = way_of_start(start, parent) if start else ""
    if told and step.way not in {"remote desktop", "ssh"}:
        return Way(told, (point.event,) if point.event else ())
    return way_of(step.way, step.target, step.at, incident.members, around)


def _logged_on(step: RemoteStep, way: Way, around: Surroundings) -> Cause:
    target, origin = _spelled(step.target, around), _spelled(step.origin, around)
    text = f"{step.person} logged on to {target} from {origin}{way.suffix()}"
    evidence = tuple(dict.fromkeys((EventId(step.source, step.record), *way.evidence)))
    return Cause(text, target, step.at, evidence)


def _start(point: _Point, around: Surroundings) -> Cause:
    start = around.index.start(point.process) if point.process else None
    by = f", started by {start.parent_image}" if start and start.parent_image else ""
    seen = "ran" if start else "ran already"
    device = _spelled(point.device, around)
    text = f"{point.image or 'a program'} {seen} on {device}{by}"
    moment = start.at if start and start.at != UNKNOWN_TIME else None
    return Cause(text, device, moment, (point.event,) if point.event else ())


def _origin(step: RemoteStep, incident: Incident, around: Surroundings) -> _Point | None:
    """The program on the other device that went over: of the incident, else the one that connected at that moment."""
    there = [
        member
        for member in incident.members
        if member.device == step.origin
        and member.started
        and around.clocks.true(step.origin, member.started) <= step.at + NEAR_START
    ]
    if there:
        first = min(there, key=lambda member: (member.started or _END, member.key))
        return _point_of(first, incident, around)
    return _top(_caller(step, around), around)


def _caller(step: RemoteStep, around: Surroundings) -> Process | None:
    offset = around.clocks.offsets.get(step.origin, timedelta())
    moment = step.at + offset
    out = near(around.deeds.by_device.get((step.origin, "address"), ()), moment - NEAR_START, moment + NEAR_START)
    to_there = [deed for deed in out if around.owners.get(deed.name) == step.target and deed.actor and deed.timestamp]
    called = (around.index.find(step.origin, deed.actor, deed.timestamp) for deed in to_there)
    return next((process for process in called if process is not None and _is_telling(process, around)), None)


def _writer(arrived: Sequence[FileArrival], point: _Point, around: Surroundings) -> _Point | None:
    """The program that wrote the file, unless it is one through which all files come, or stands below the point."""
    for arrival in arrived:
        image = file_name(arrival.writer_image)
        if arrival.url or not arrival.writer or is_door(image) or image in UBIQUITOUS:
            continue
        writer = around.index.find(point.device, arrival.writer, arrival.timestamp)
        if writer is not None and writer != point.process and _is_telling(writer, around):
            return _top(writer, around)
    return None


def _top(process: Process | None, around: Surroundings) -> _Point | None:
    """The highest ancestor that strangers do not share."""
    for _ in range(_ANCESTORS_CAP if process else 0):
        parent = around.index.parent(process) if process else None
        if parent is None or not _is_telling(parent, around):
            break
        process = parent
    start = around.index.start(process) if process else None
    return _as_point(process, start) if process and start else None


def _as_point(process: Process, start: Start) -> _Point:
    event = EventId(start.source, start.record) if start.source else None
    began = start.at if start.at != UNKNOWN_TIME else None
    return _Point(process.device, start.image, began, process, start.command_line, event)


def _is_telling(process: Process, around: Surroundings) -> bool:
    start = around.index.start(process)
    return start is not None and bool(start.image) and start.image not in UBIQUITOUS and not is_door(start.image)


def _where_it_ends(point: _Point, around: Surroundings) -> str:
    missing = []
    device = _spelled(point.device, around)
    if point.process is None or around.index.start(point.process) is None:
        missing.append(f"the start of {point.image or 'the first process'} lies outside of the telemetry")
    if point.device not in around.arrivals.by_device:
        missing.append(f"there are no file events from {device}")
    if point.device not in around.steps_to:
        missing.append(f"there are no logons over the network to {device}")
    return f"The telemetry ends here: {'; '.join(missing) or 'nothing tells how the program came'}."


def _summary(root: Member, ordered: Iterable[Cause], ends: str, around: Surroundings) -> str:
    told = "; then ".join(dict.fromkeys(cause.text for cause in ordered))
    began = f"It began with {root.image or 'a process'} on {_spelled(root.device, around)}"
    return f"{began}: {told}.{' ' + ends if ends else ''}"


def _spelled(device: str, around: Surroundings) -> str:
    return around.spelled.get(device, "") or device
