"""How an incident began: back along parent, writer of the program, download and logon, to the telemetry's end."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from vedette.incidents.arrivals import Arrivals, origin_of
from vedette.incidents.process_index import Process, ProcessIndex
from vedette.incidents.processes import UNKNOWN_TIME
from vedette.schema.facts import FileArrival
from vedette.schema.incidents import Incident, Member, RemoteStep
from vedette.schema.narrative import Cause, EventId, RootCause

NEAR_START = timedelta(seconds=120)
_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a run knows beside alerts."""

    index: ProcessIndex
    steps_from: Mapping[str, Sequence[RemoteStep]]
    """By the device that they came from, in order of time."""
    steps_to: Mapping[str, Sequence[RemoteStep]]
    """By the device that they led to, in order of time."""
    arrivals: Arrivals
    places: Mapping[str, str]


def surroundings(
    index: ProcessIndex, steps: Iterable[RemoteStep], arrivals: Arrivals, places: Mapping[str, str]
) -> Surroundings:
    """Sort the steps by their two ends."""
    steps_from: dict[str, list[RemoteStep]] = {}
    steps_to: dict[str, list[RemoteStep]] = {}
    for step in steps:
        steps_from.setdefault(step.origin, []).append(step)
        steps_to.setdefault(step.target, []).append(step)
    return Surroundings(index, steps_from, steps_to, arrivals, places)


def root_cause(incident: Incident, around: Surroundings) -> RootCause:
    """The way in, earliest step first."""
    first = _first_root(incident)
    if first is None:
        end = "No process carries the alerts, so nothing leads back further than the first of them."
        return RootCause(end, (Cause(end),))
    began = first.started or incident.first_activity
    named = _named(incident, first)
    causes = [*_downloads(first, began, around), *_logons(first, began, around), _start(first, around, named)]
    ends = _where_it_ends(first, causes[:-1], around)
    ordered = sorted(causes, key=lambda cause: cause.timestamp or _END)
    path = (*([Cause(ends, first.device)] if ends else []), *ordered)
    return RootCause(_summary(first, causes, ends), path)


def _first_root(incident: Incident) -> Member | None:
    """The root that was started first; those whose start was not seen are told by their first alert."""
    keys = {(member.device, member.key) for member in incident.members}
    roots = [member for member in incident.members if (member.device, member.parent_key) not in keys]
    seen: dict[str, datetime] = {}
    for alert in incident.alerts:
        if alert.process and alert.timestamp:
            seen.setdefault(alert.process.key, alert.timestamp)
    return min(roots, key=lambda root: (root.started or seen.get(root.key, _END), root.key), default=None)


def _named(incident: Incident, root: Member) -> EventId | None:
    """An alert of the root process, the nearest thing to its start that leads back to an event."""
    own = (alert for alert in incident.alerts if alert.process and alert.process.key == root.key)
    return next((EventId(alert.source, alert.record) for alert in own), None)


def _start(root: Member, around: Surroundings, named: EventId | None) -> Cause:
    process = around.index.find(root.device, root.key, root.started)
    start = around.index.start(process) if isinstance(process, Process) else None
    by = f", started by {start.parent_image}" if start and start.parent_image else ""
    seen = "ran" if start else "ran already"
    moment = start.at if start and start.at != UNKNOWN_TIME else None
    text = f"{root.image or 'a program'} {seen} on {root.device}{by}"
    return Cause(text, root.device, moment, (named,) if named else ())


def _downloads(root: Member, began: datetime | None, around: Surroundings) -> list[Cause]:
    found = origin_of(root.image, began, root.device, around.arrivals)
    return [_arrived(arrival, root.device) for arrival in found]


def _arrived(arrival: FileArrival, device: str) -> Cause:
    writer = arrival.writer_image.replace("\\", "/").rpartition("/")[2] or "an unknown program"
    text = f"{arrival.path} was downloaded from {arrival.url}" if arrival.url else f"{writer} wrote {arrival.path}"
    return Cause(text, device, arrival.timestamp, (EventId(arrival.source, arrival.record),))


def _logons(root: Member, began: datetime | None, around: Surroundings) -> list[Cause]:
    if began is None:
        return []
    near = [step for step in around.steps_to.get(root.device, ()) if abs(step.at - began) <= NEAR_START]
    return [
        Cause(
            f"{step.person} logged on to {step.target} from {step.origin}",
            step.target,
            step.at,
            (EventId(step.source, step.record),),
        )
        for step in near[:1]
    ]


def _where_it_ends(root: Member, causes: Sequence[Cause], around: Surroundings) -> str:
    if causes:
        return ""
    missing = []
    if root.started is None:
        missing.append(f"the start of {root.image or 'the first process'} lies outside of the telemetry")
    if root.device not in around.arrivals.by_device:
        missing.append(f"there are no file events from {root.device}")
    if root.device not in around.steps_to:
        missing.append(f"there are no logons over the network to {root.device}")
    return f"The telemetry ends here: {'; '.join(missing) or 'nothing tells how the program came'}."


def _summary(root: Member, causes: Sequence[Cause], ends: str) -> str:
    ordered = sorted(causes, key=lambda cause: cause.timestamp or _END)
    told = "; then ".join(cause.text for cause in ordered)
    return f"It began with {root.image or 'a process'} on {root.device}: {told}.{' ' + ends if ends else ''}"
