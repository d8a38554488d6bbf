"""A hunt: inputs and rules in, ranked incidents out."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from vedette.detections.build import build_pack
from vedette.detections.correlation import correlate
from vedette.detections.engine import Engine
from vedette.detections.pack import Pack
from vedette.incidents.correlator import LineageCorrelator
from vedette.pipeline.findings import HUNTING, REPEATS_CAP, Actor, Findings, Scene, actor_of
from vedette.pipeline.reading import Reading, add_reports
from vedette.pipeline.work import Crew
from vedette.pipeline.workers import SPLIT_BYTES, run_units
from vedette.ranking.heuristic import HeuristicRanker
from vedette.schema.alerts import Alert
from vedette.schema.facts import moved
from vedette.schema.incidents import RankedIncident
from vedette.schema.ports import CorrelationInput, Progress
from vedette.schema.problems import InputReport
from vedette.schema.rules import NotEvaluable
from vedette.sources.inputs import WorkUnit, plan


@dataclass(frozen=True, slots=True)
class HuntRequest:
    """What to hunt through, with which rules."""

    paths: tuple[str, ...]
    rules: tuple[Path, ...]
    jobs: int = 1
    cache: Path | None = None
    site: Path | None = None
    reading: Reading = field(default_factory=Reading)


@dataclass(frozen=True, slots=True)
class HuntResult:
    """Everything that screens and documents are made of. Only ``timings`` differ between runs and machines."""

    events: int
    inputs: tuple[InputReport, ...]
    loaded: int
    evaluable: int
    not_evaluable: tuple[NotEvaluable, ...]
    alerts: tuple[Alert, ...]
    incidents: tuple[RankedIncident, ...]
    notes: tuple[str, ...]
    timings: dict[str, float]
    """Seconds of wall-clock time by stage."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Device name as seen -> the identity that incidents' members name."""

    @property
    def lost_something(self) -> bool:
        """Whether any record of any input could not be read."""
        return any(any(report.losses()) for report in self.inputs)


def hunt(request: HuntRequest, progress: Progress = lambda _stage, _done, _total: None) -> HuntResult:
    """Run a hunt. Raises the errors of rule paths, site files and dead workers; inputs never raise."""
    clock = _Clock()
    with ExitStack() as stack:
        cache = request.cache or Path(stack.enter_context(TemporaryDirectory(prefix="vedette-")))
        pack = build_pack(request.rules, cache=cache, site=request.site, progress=progress)
        engine = Engine(pack, progress)
        clock.lap("rules")
        gathering = _gather(request, engine, progress)
        clock.lap("reading_and_matching")
    alerts = (*gathering.alerts, *_correlated(pack, gathering.counted))
    incidents = gathering.correlator.correlate(alerts)
    clock.lap("correlation")
    ranked = HeuristicRanker().rank(incidents)
    clock.lap("ranking")
    return HuntResult(
        events=sum(report.events for report in gathering.reports),
        inputs=tuple(gathering.reports),
        loaded=pack.loaded,
        evaluable=len(pack.rules),
        not_evaluable=tuple(pack.not_evaluable),
        alerts=alerts,
        incidents=tuple(ranked),
        notes=tuple(gathering.notes(pack)),
        timings=clock.seconds,
        places=gathering.correlator.places,
    )


def planned(paths: Sequence[str], jobs: int) -> tuple[list[WorkUnit], list[InputReport]]:
    """The units of work, and reports on what cannot be opened. Splitting pays only where others take the parts."""
    return plan(paths, split_bytes=SPLIT_BYTES if jobs > 1 else None)


def bytes_progress(units: Sequence[WorkUnit], progress: Progress) -> Callable[[int], None]:
    """Adds up consumed bytes for the progress display."""
    total, done = sum(unit.size for unit in units), 0

    def on_bytes(count: int) -> None:
        nonlocal done
        done += count
        progress("reading", done, total)

    return on_bytes


def _gather(request: HuntRequest, engine: Engine, progress: Progress) -> "_Gathering":
    units, unopened = planned(request.paths, request.jobs)
    crew = Crew(engine, request.jobs, request.reading, bytes_progress(units, progress))
    gathering = _Gathering(engine.pack)
    for findings in run_units(units, HUNTING, crew):
        gathering.add(findings)
    gathering.reports += unopened
    return gathering


@dataclass(slots=True)
class _Gathering:
    """Findings of the units so far, joined in the units' order."""

    pack: Pack
    reports: list[InputReport] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    counted: list[tuple[CorrelationInput, Scene]] = field(default_factory=list)
    correlator: LineageCorrelator = field(default_factory=LineageCorrelator)
    _last_kept: dict[Actor, tuple[int, int]] = field(default_factory=dict)
    """Actor -> number of alerts kept, position of the last of them."""
    _repeats: Counter[Actor] = field(default_factory=Counter)

    def add(self, findings: Findings) -> None:
        before = add_reports(self.reports, findings.unit, findings.reports)
        self.correlator.observe(moved(fact, before) for fact in findings.facts)
        self.correlator.observe(seen._replace(times=times) for seen, times in findings.sightings.items())
        for rule, scene in findings.alerts:
            self._add_alert(rule, scene._replace(record=scene.record + before))
        for counted, scene in findings.counted:
            given = counted._replace(record=counted.record + before)
            self.counted.append((given, scene._replace(record=scene.record + before)))
        for actor, count in findings.repeats.items():
            self._count_repeats(actor, count)

    def _add_alert(self, rule: int, scene: Scene) -> None:
        actor = actor_of(rule, scene)
        kept, _ = self._last_kept.get(actor, (0, 0))
        if kept < REPEATS_CAP:
            self._last_kept[actor] = kept + 1, len(self.alerts)
            self.alerts.append(as_alert(self.pack, rule, scene))
        else:
            self._count_repeats(actor, 1)

    def _count_repeats(self, actor: Actor, count: int) -> None:
        _, position = self._last_kept[actor]
        self._repeats[actor] += count
        last = self.alerts[position]
        self.alerts[position] = replace(last, count=last.count + count)

    def notes(self, pack: Pack) -> Iterable[str]:
        """What the reader must know about alerts that were counted instead of kept."""
        by_rule: Counter[int] = Counter()
        for (rule, *_), count in self._repeats.items():
            by_rule[rule] += count
        for rule, count in sorted(by_rule.items()):
            yield (
                f"{count} further hits of “{pack.rules[rule].title}” are counted, not listed: "
                f"{REPEATS_CAP} are kept for one account and process on one device"
            )


def _correlated(pack: Pack, counted: Sequence[tuple[CorrelationInput, Scene]]) -> Iterable[Alert]:
    """Alerts of correlation rules, told with the event that completed them."""
    hits = correlate(pack, [given for given, _ in counted])
    return (as_alert(pack, hit.rule, counted[hit.completed_by][1]) for hit in hits if hit.rule not in pack.silent)


def as_alert(pack: Pack, rule: int, scene: Scene) -> Alert:
    """An alert with its stable id."""
    info = pack.rules[rule]
    name = sha256(f"{info.id}\n{scene.source}\n{scene.record}".encode(errors="surrogateescape")).hexdigest()[:16]
    return Alert(name, info, scene.source, scene.record, scene.timestamp, scene.device, scene.account, scene.process)


@dataclass(slots=True)
class _Clock:
    seconds: dict[str, float] = field(default_factory=dict)
    _began: float = field(default_factory=perf_counter)
    _last: float = field(default_factory=perf_counter)

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self.seconds[stage] = round(now - self._last, 3)
        self.seconds["total"] = round(now - self._began, 3)
        self._last = now
