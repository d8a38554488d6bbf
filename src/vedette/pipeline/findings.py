"""What one unit of work gives to a hunt: hits with what correlation needs of them, and facts beside them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeAlias

from vedette.detections.engine import Engine
from vedette.pipeline.facts.facts_of import facts_of
from vedette.pipeline.reading import Reading, lost_unit, read_unit
from vedette.pipeline.work import OnBytes, Task
from vedette.schema.events import EventBatch, ProcessRef
from vedette.schema.facts import AddressSighting, Fact
from vedette.schema.ports import CorrelationInput, Hit
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
    facts: list[Fact] = field(default_factory=list)
    sightings: Counter[AddressSighting] = field(default_factory=Counter)
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
    for fact in facts_of(batch):
        if isinstance(fact, AddressSighting):
            findings.sightings[fact] += 1
        else:
            findings.facts.append(fact)
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
