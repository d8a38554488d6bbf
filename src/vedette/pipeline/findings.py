"""What one unit of work gives to a hunt: hits with the facts that correlation needs, and process starts."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple, TypeAlias

from vedette.detections.engine import Engine
from vedette.incidents.arrivals import ARRIVALS_CAP
from vedette.incidents.processes import STARTS_CAP
from vedette.incidents.remote import LOGONS_CAP
from vedette.pipeline.file_arrivals import file_arrivals
from vedette.pipeline.reading import Reading, lost_unit, read_unit
from vedette.pipeline.remote_logons import own_addresses, remote_logons
from vedette.pipeline.work import OnBytes, Task
from vedette.schema.events import EventBatch, EventKind, ProcessRef
from vedette.schema.ports import COMMAND_CHARACTERS, CorrelationInput, FileArrival, Hit, ProcessStart, RemoteLogon
from vedette.schema.problems import InputReport
from vedette.sources.inputs import WorkUnit

REPEATS_CAP = 1_000
"""Alerts kept of one rule for one account and process on one device; further ones are counted."""


class Scene(NamedTuple):
    """The facts of an event that outlive the event."""

    source: str
    record: int
    timestamp: datetime | None
    device: str
    account: str
    process: ProcessRef | None


Actor: TypeAlias = tuple[int, str, str, str]
"""Rule, device (without a device: the input), account and process key: what makes two alerts repeats."""


def actor_of(rule: int, scene: Scene) -> Actor:
    """The key under which repeats are counted."""
    return rule, scene.device or scene.source, scene.account, scene.process.key if scene.process else ""


@dataclass(slots=True)
class Findings:
    """Everything that a hunt keeps of one unit."""

    unit: WorkUnit
    reports: list[InputReport] = field(default_factory=list)
    alerts: list[tuple[int, Scene]] = field(default_factory=list)
    stored: Counter[Actor] = field(default_factory=Counter)
    repeats: Counter[Actor] = field(default_factory=Counter)
    """Hits beyond ``REPEATS_CAP`` of one actor in this unit."""
    counted: list[tuple[CorrelationInput, Scene]] = field(default_factory=list)
    starts: deque[ProcessStart] = field(default_factory=lambda: deque(maxlen=STARTS_CAP))
    logons: deque[RemoteLogon] = field(default_factory=lambda: deque(maxlen=LOGONS_CAP))
    arrivals: deque[FileArrival] = field(default_factory=lambda: deque(maxlen=ARRIVALS_CAP))
    addresses: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often a device was seen with an address."""


def find(unit: WorkUnit, engine: Engine, reading: Reading, on_bytes: OnBytes) -> Findings:
    """The job of a hunt: run the rules over one unit."""
    findings = Findings(unit)
    findings.reports = read_unit(unit, reading, lambda batch: _observe(findings, engine, batch), on_bytes)
    return findings


def _lost(unit: WorkUnit) -> Findings:
    return Findings(unit, reports=[lost_unit(unit)])


HUNTING = Task(find, _lost)


def _observe(findings: Findings, engine: Engine, batch: EventBatch) -> None:
    findings.starts.extend(process_starts(batch))
    findings.logons.extend(remote_logons(batch))
    findings.arrivals.extend(file_arrivals(batch))
    if len(findings.addresses) < LOGONS_CAP:
        findings.addresses.update(own_addresses(batch))
    hits = engine.match(batch)
    if not hits:
        return
    scenes = _scenes(batch, hits)
    silent = engine.pack.silent
    for position, rule in hits:
        if rule not in silent:
            _keep(findings, rule, scenes[position])
    feeding = [scenes[position] for position, rule in hits if rule in engine.pack.counted_fields]
    findings.counted += zip(engine.correlation_inputs(batch, hits), feeding, strict=True)


def _keep(findings: Findings, rule: int, scene: Scene) -> None:
    actor = actor_of(rule, scene)
    if findings.stored[actor] < REPEATS_CAP:
        findings.stored[actor] += 1
        findings.alerts.append((rule, scene))
    else:
        findings.repeats[actor] += 1


def _scenes(batch: EventBatch, hits: Iterable[Hit]) -> dict[int, Scene]:
    layout, events = batch.layout, batch.events
    return {
        position: Scene(
            batch.source,
            batch.records[position],
            layout.time_of(events[position]),
            layout.device_of(events[position]),
            layout.account_of(events[position]),
            layout.process_of(events[position], batch.kinds[position]),
        )
        for position in {hit.position for hit in hits}
    }


def process_starts(batch: EventBatch) -> Sequence[ProcessStart]:
    """The process creations of a batch. Batches without any cost one look at their kinds."""
    creating = {kind for kind in set(batch.kinds) if "process_creation" in kind.categories}
    if not creating:
        return ()
    positions = [position for position, kind in enumerate(batch.kinds) if kind in creating]
    found = (_start(batch, position, batch.kinds[position]) for position in positions)
    return [start for start in found if start is not None]


def _start(batch: EventBatch, position: int, kind: EventKind) -> ProcessStart | None:
    event, layout = batch.events[position], batch.layout
    process = layout.process_of(event, kind)
    if process is None or not process.key:
        return None
    parent_image = event.get("ParentImage")
    return ProcessStart(
        layout.device_of(event),
        replace(process, command_line=process.command_line[:COMMAND_CHARACTERS]),
        layout.time_of(event),
        parent_image if isinstance(parent_image, str) else "",
    )
