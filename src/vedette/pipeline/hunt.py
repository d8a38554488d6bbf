"""A hunt: inputs and rules in, ranked incidents out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.detections.pack import Pack
from vedette.incidents.watch import Watch
from vedette.pipeline.findings import HUNTING
from vedette.pipeline.gathering import Gathering
from vedette.pipeline.kept_telemetry import KeptTelemetry, opened
from vedette.pipeline.reading import Reading, Unit
from vedette.pipeline.spool import Spool
from vedette.pipeline.sweep import sweep
from vedette.pipeline.work import Crew
from vedette.pipeline.workers import SPLIT_BYTES, run_units
from vedette.ranking.heuristic import HeuristicRanker
from vedette.schema.alerts import Alert
from vedette.schema.incidents import Incident, RankedIncident
from vedette.schema.ports import Progress
from vedette.schema.problems import InputReport
from vedette.schema.rules import NotEvaluable


@dataclass(frozen=True, slots=True)
class HuntRequest:
    """What to hunt through, with which rules."""

    paths: tuple[str, ...]
    rules: tuple[Path, ...]
    jobs: int = 1
    cache: Path | None = None
    site: Path | None = None
    reading: Reading = field(default_factory=Reading)
    kept: KeptTelemetry | None = None
    """What to hunt through instead of paths."""


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
    """Run a hunt. Raises the errors of rule paths, site files, lakes and dead workers; inputs never raise."""
    clock = Clock()
    with ExitStack() as stack:
        cache = request.cache or Path(stack.enter_context(TemporaryDirectory(prefix="vedette-")))
        engine = Engine(build_pack(request.rules, cache=cache, site=request.site, progress=progress), progress)
        clock.lap("rules")
        return _hunt(engine, request, progress, clock)


def hunt_with(
    engine: Engine, request: HuntRequest, progress: Progress = lambda _stage, _done, _total: None
) -> HuntResult:
    """The same with rules that stand ready, for hunt after hunt: what the request says of rules is not looked at."""
    return _hunt(engine, request, progress, Clock())


def _hunt(engine: Engine, request: HuntRequest, progress: Progress, clock: "Clock") -> HuntResult:
    splitting = split_bytes(request.jobs)
    with opened(request.paths, request.kept, split_bytes=splitting) as telemetry, Spool() as spool:
        crew = Crew(engine, request.jobs, request.reading, bytes_progress(telemetry.units, progress))
        gathering = Gathering(spool)
        for findings in run_units(telemetry.units, HUNTING, crew):
            gathering.add(findings)
        clock.lap("reading_and_matching")
        watch = Watch()
        watch.correlator.expect(gathering.devices)
        sweep(spool, engine.pack, watch, progress)
        told = Told(watch, watch.finish())
        clock.lap("correlation")
    return conclude(engine.pack, gathering, telemetry.arranged(gathering.inputs.reports), told, clock)


class Told(NamedTuple):
    """A watch and the incidents that it told."""

    watch: Watch
    incidents: Sequence[Incident]


def conclude(pack: Pack, gathering: Gathering, inputs: Sequence[InputReport], told: Told, clock: "Clock") -> HuntResult:
    """The result, with incidents ranked and alerts in order."""
    watch, incidents = told
    ranked = HeuristicRanker().rank(incidents)
    clock.lap("ranking")
    return HuntResult(
        events=sum(report.events for report in inputs),
        inputs=tuple(inputs),
        loaded=pack.loaded,
        evaluable=len(pack.rules),
        not_evaluable=tuple(pack.not_evaluable),
        alerts=tuple(_in_reading_order(incidents, pack, inputs)),
        incidents=tuple(ranked),
        notes=(*gathering.notes(rule.title for rule in pack.rules), *_limits_met(watch)),
        timings=clock.seconds,
        places=watch.correlator.places,
    )


def split_bytes(jobs: int) -> int | None:
    """How long parts of files may be. Splitting pays only where others take the parts."""
    return SPLIT_BYTES if jobs > 1 else None


def bytes_progress(units: Sequence[Unit], progress: Progress) -> Callable[[int], None]:
    """Adds up consumed bytes for the progress display."""
    total, done = sum(unit.size for unit in units), 0

    def on_bytes(count: int) -> None:
        nonlocal done
        done += count
        progress("reading", done, total)

    return on_bytes


def _in_reading_order(incidents: Iterable[Incident], pack: Pack, reports: Sequence[InputReport]) -> list[Alert]:
    """The alerts of all incidents by input, record and rule; those of correlation rules come last."""
    inputs = {report.path: place for place, report in enumerate(reports)}
    rules = {rule.id: place for place, rule in enumerate(pack.rules)}
    correlations = {pack.rules[rule].id for rule in pack.correlation_rules}

    def place(alert: Alert) -> tuple[bool, int, int, int]:
        return (
            alert.rule.id in correlations,
            inputs.get(alert.source, -1),
            alert.record,
            rules.get(alert.rule.id, len(rules)),
        )

    return sorted((alert for incident in incidents for alert in incident.alerts), key=place)


def _limits_met(watch: Watch) -> Iterator[str]:
    """What the reader must know where there was more than memory keeps."""
    if watch.concluded_early:
        yield f"{watch.concluded_early} incidents were concluded early, because too much went on at once"
    if watch.over.in_brief:
        yield f"{watch.over.in_brief} faint incidents are told in brief, by one alert for each rule and device"
    if watch.over.left_out:
        yield f"{watch.over.left_out} of the faintest incidents are not listed, because there were too many"


@dataclass(slots=True)
class Clock:
    """Seconds of wall-clock time by stage."""

    seconds: dict[str, float] = field(default_factory=dict)
    _began: float = field(default_factory=perf_counter)
    _last: float = field(default_factory=perf_counter)

    def lap(self, stage: str) -> None:
        """The stage is over."""
        now = perf_counter()
        self.seconds[stage] = round(now - self._last, 3)
        self.seconds["total"] = round(now - self._began, 3)
        self._last = now
