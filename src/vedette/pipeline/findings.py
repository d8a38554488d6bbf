"""What one unit of work gives to a hunt: hits with what correlation needs of them, and facts beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeAlias

from vedette.detections.engine import Engine
from vedette.pipeline.facts.facts_of import facts_of
from vedette.pipeline.provider_alerts import ProviderAlert, provider_alerts
from vedette.pipeline.reading import Reading, Unit, lost_unit, read_unit
from vedette.pipeline.work import OnBytes, Task
from vedette.schema.entities import Entity
from vedette.schema.events import EventBatch, ProcessRef
from vedette.schema.facts import Fact, Sighting
from vedette.schema.ports import CorrelationInput, Hit
from vedette.schema.problems import InputReport

REPEATS_CAP = 1_000
"""Alerts kept of one rule for one account and process on one device; further ones are counted."""
ACTORS_CAP = 100_000
"""Actors whose repeats are counted at a time; beyond it counting begins anew, and a flood is listed at more length."""
CHUNK = 4_096
"""Alerts and facts that are told together."""


class Scene(NamedTuple):
    """The facts of an event that outlive the event."""

    source: str
    record: int
    timestamp: datetime | None
    device: str
    account: str
    process: ProcessRef | None
    entities: tuple[Entity, ...] = ()


Actor: TypeAlias = tuple[int, str, str, str]
"""Rule, device (without a device: the input), account and process key: what makes two alerts repeats."""


def actor_of(rule: int, scene: Scene) -> Actor:
    """The key under which repeats are counted."""
    return rule, scene.device or scene.source, scene.account, scene.process.key if scene.process else ""


@dataclass(slots=True)
class Findings:
    """What a hunt keeps of some events of a unit. The last of a unit has the reports of its inputs."""

    unit: Unit
    reports: list[InputReport] = field(default_factory=list)
    alerts: list[tuple[int, Scene]] = field(default_factory=list)
    repeats: Counter[Actor] = field(default_factory=Counter)
    """Hits beyond ``REPEATS_CAP`` of one actor in this unit."""
    counted: list[tuple[CorrelationInput, Scene]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    sightings: Counter[Sighting] = field(default_factory=Counter)
    """How often a device was seen with an address or a thing."""
    provided: list[ProviderAlert] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How much there is to tell."""
        told = len(self.alerts) + len(self.counted) + len(self.provided)
        return told + len(self.facts) + len(self.sightings) + len(self.repeats)


def find(unit: Unit, engine: Engine, reading: Reading, on_bytes: OnBytes) -> Iterator[Findings]:
    """The job of a hunt: run the rules over one unit."""
    finder = _Finder(unit, engine)
    reports: list[InputReport] = []
    for item in read_unit(unit, reading, on_bytes):
        if isinstance(item, InputReport):
            reports.append(item)
            continue
        finder.observe(item)
        if finder.found.size >= CHUNK:
            yield finder.take()
    finder.found.reports = reports
    yield finder.take()


def _lost(unit: Unit) -> Findings:
    return Findings(unit, reports=[lost_unit(unit)])


HUNTING = Task(find, _lost)


class _Finder:
    """Matches batch by batch and gathers what is found until it is taken."""

    def __init__(self, unit: Unit, engine: Engine) -> None:
        self._unit = unit
        self._engine = engine
        self._stored: Counter[Actor] = Counter()
        self.found = Findings(unit)

    def take(self) -> Findings:
        """What was found since the last time."""
        taken, self.found = self.found, Findings(self._unit)
        if len(self._stored) > ACTORS_CAP:
            self._stored.clear()
        return taken

    def observe(self, batch: EventBatch) -> None:
        """Keep the facts and hits of a batch."""
        for fact in facts_of(batch):
            if isinstance(fact, Sighting):
                self.found.sightings[fact] += 1
            else:
                self.found.facts.append(fact)
        self.found.provided += provider_alerts(batch)
        hits = self._engine.match(batch)
        if hits:
            self._keep(batch, hits)

    def _keep(self, batch: EventBatch, hits: list[Hit]) -> None:
        pack = self._engine.pack
        scenes = _scenes(batch, hits)
        for position, rule in hits:
            if rule not in pack.silent:
                self._keep_alert(rule, scenes[position])
        feeding = [scenes[position] for position, rule in hits if rule in pack.counted_fields]
        self.found.counted += zip(self._engine.correlation_inputs(batch, hits), feeding, strict=True)

    def _keep_alert(self, rule: int, scene: Scene) -> None:
        actor = actor_of(rule, scene)
        if self._stored[actor] < REPEATS_CAP:
            self._stored[actor] += 1
            self.found.alerts.append((rule, scene))
        else:
            self.found.repeats[actor] += 1


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
            layout.entities_of(events[position], batch.kinds[position]),
        )
        for position in {hit.position for hit in hits}
    }
