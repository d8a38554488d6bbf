"""Findings of many units become one spool, in the units' order, whoever found them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vedette.pipeline.findings import ACTORS_CAP, REPEATS_CAP, Actor, Findings, Scene, actor_of
from vedette.pipeline.provider_alerts import ProviderAlert, shifted
from vedette.pipeline.reading import InputReports
from vedette.pipeline.spool import Spool, SpooledAlert, SpooledInput
from vedette.schema.facts import Fact, ThingSighting, moved, sightings


@dataclass(slots=True)
class _Kept:
    """How many alerts of one actor are listed, and where the last of them lies."""

    alerts: int = 0
    last: int = -1


@dataclass(slots=True)
class Gathering:
    """Add the findings in the order of the units."""

    spool: Spool
    inputs: InputReports = field(default_factory=InputReports)
    devices: set[str] = field(default_factory=set)
    repeats: Counter[int] = field(default_factory=Counter)
    """Rule -> alerts that are counted with another."""
    _actors: dict[Actor, _Kept] = field(default_factory=dict)

    def add(self, findings: Findings) -> None:
        """Keep what a unit gave, its records told from the beginning of its input."""
        before = self.inputs.records_before(findings.unit)
        self.spool.add(self._facts(findings, before))
        self._add_alerts([(rule, _moved(scene, before)) for rule, scene in findings.alerts])
        self.spool.add(
            SpooledInput(given._replace(record=given.record + before), _moved(scene, before))
            for given, scene in findings.counted
        )
        self.spool.add(self._provided(findings, before))
        for actor, count in findings.repeats.items():
            self._count_repeats(actor, count)
        self.inputs.add(findings.unit, findings.reports)

    def notes(self, titles: Iterable[str]) -> Iterator[str]:
        """What the reader must know about alerts that were counted instead of kept. ``titles``: of all rules."""
        by_rule = list(titles)
        for rule, count in sorted(self.repeats.items()):
            yield (
                f"{count} further hits of “{by_rule[rule]}” are counted, not listed: "
                f"{REPEATS_CAP} are kept for one account and process on one device"
            )

    def _facts(self, findings: Findings, before: int) -> Iterator[Fact]:
        for fact in findings.facts:
            self._expect(fact)
            yield moved(fact, before)
        for seen, times in findings.sightings.items():
            self.devices.add(seen.device)
            yield seen._replace(times=times)

    def _provided(self, findings: Findings, before: int) -> Iterator[ProviderAlert | ThingSighting]:
        for row in shifted(findings.provided, before):
            self.devices.add(row.alert.device)
            yield row
            yield from sightings(row.alert.device, row.alert.entities)

    def _expect(self, fact: Fact) -> None:
        device = getattr(fact, "device", "")
        if device:
            self.devices.add(device)

    def _add_alerts(self, hits: Iterable[tuple[int, Scene]]) -> None:
        listed: list[tuple[_Kept, SpooledAlert]] = []
        beyond: list[Actor] = []
        for rule, scene in hits:
            self.devices.add(scene.device)
            actor = actor_of(rule, scene)
            kept = self._kept(actor)
            if kept.alerts < REPEATS_CAP:
                kept.alerts += 1
                listed.append((kept, SpooledAlert(rule, scene)))
            else:
                beyond.append(actor)
        self.spool.add(seen for _, alert in listed for seen in sightings(alert.scene.device, alert.scene.entities))
        for place, (kept, _) in zip(self.spool.add(alert for _, alert in listed), listed, strict=True):
            kept.last = place
        for actor in beyond:
            self._count_repeats(actor, 1)

    def _kept(self, actor: Actor) -> _Kept:
        kept = self._actors.setdefault(actor, _Kept())
        if len(self._actors) > ACTORS_CAP:
            del self._actors[next(iter(self._actors))]
        return kept

    def _count_repeats(self, actor: Actor, count: int) -> None:
        self.repeats[actor[0]] += count
        self.spool.count_repeats(self._kept(actor).last, count)


def _moved(scene: Scene, records: int) -> Scene:
    return scene._replace(record=scene.record + records)
