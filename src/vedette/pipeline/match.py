"""Rule hits alone: every hit of every single-event rule, one JSON object a line, with nothing correlated or ranked."""

from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO

import orjson

from vedette.detections.build import build_pack
from vedette.detections.engine import Engine
from vedette.pipeline.hunt import HuntRequest, Progress, bytes_progress, planned
from vedette.pipeline.reading import Reading, add_reports, lost_unit, read_unit
from vedette.pipeline.texts import well_formed
from vedette.pipeline.work import Crew, OnBytes, Task
from vedette.pipeline.workers import run_units
from vedette.schema.events import EventBatch
from vedette.schema.problems import InputReport
from vedette.schema.rules import NotEvaluable
from vedette.schema.times import format_timestamp
from vedette.sources.inputs import WorkUnit


@dataclass(frozen=True, slots=True)
class MatchResult:
    """How much was matched, and what could not be."""

    events: int
    hits: int
    inputs: tuple[InputReport, ...]
    evaluable: int
    not_evaluable: tuple[NotEvaluable, ...]

    @property
    def lost_something(self) -> bool:
        """Whether any record of any input could not be read."""
        return any(any(report.losses()) for report in self.inputs)


@dataclass(frozen=True, slots=True)
class _Spooled:
    """The hits of one unit in a file, because they may be more than memory holds."""

    unit: WorkUnit
    file: Path
    hits: int
    reports: list[InputReport]


def match(
    request: HuntRequest, sink: IO[bytes], progress: Progress = lambda _stage, _done, _total: None
) -> MatchResult:
    """Write the hits, ordered by input, position in it, and rule. Raises as :func:`vedette.pipeline.hunt.hunt`."""
    reports: list[InputReport] = []
    hits = 0
    with ExitStack() as stack:
        spool = Path(stack.enter_context(TemporaryDirectory(prefix="vedette-")))
        pack = build_pack(request.rules, cache=request.cache or spool, site=request.site, progress=progress)
        units, unopened = planned(request.paths, request.jobs)
        crew = Crew(pack, request.jobs, request.reading, bytes_progress(units, progress))
        for spooled in run_units(units, Task(partial(_spool, spool), partial(_lost, spool)), crew):
            before = add_reports(reports, spooled.unit, spooled.reports)
            _copy(spooled.file, sink, before)
            hits += spooled.hits
    reports += unopened
    events = sum(report.events for report in reports)
    return MatchResult(events, hits, tuple(reports), len(pack.rules), tuple(pack.not_evaluable))


def _spool(folder: Path, unit: WorkUnit, engine: Engine, reading: Reading, on_bytes: OnBytes) -> _Spooled:
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        writer = _Writer(file, engine)
        reports = read_unit(unit, reading, writer.add, on_bytes)
        return _Spooled(unit, Path(file.name), writer.hits, reports)


def _lost(folder: Path, unit: WorkUnit) -> _Spooled:
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        return _Spooled(unit, Path(file.name), 0, [lost_unit(unit)])


@dataclass(slots=True)
class _Writer:
    sink: IO[bytes]
    engine: Engine
    hits: int = 0

    def add(self, batch: EventBatch) -> None:
        for position, rule in self.engine.match(batch):
            self.hits += 1
            self.sink.write(_line(self.engine, batch, position, rule))


def _line(engine: Engine, batch: EventBatch, position: int, rule: int) -> bytes:
    event, info = batch.events[position], engine.rules[rule]
    hit = {
        "rule_id": info.id,
        "title": info.title,
        "source": well_formed(batch.source),
        "record": batch.records[position],
        "timestamp": format_timestamp(batch.layout.time_of(event)),
        "device": batch.layout.device_of(event),
    }
    return orjson.dumps(hit, option=orjson.OPT_APPEND_NEWLINE)


def _copy(file: Path, sink: IO[bytes], records_before: int) -> None:
    """Append a unit's hits; those of a further part of an input count their records from its beginning."""
    with file.open("rb") as lines:
        if records_before == 0:
            copyfileobj(lines, sink)
        for line in lines:
            hit = orjson.loads(line)
            hit["record"] += records_before
            sink.write(orjson.dumps(hit, option=orjson.OPT_APPEND_NEWLINE))
    file.unlink()
