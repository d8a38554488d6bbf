"""Rule hits alone, one JSON object a line, with nothing joined to incidents or ranked."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import IO, TypeAlias

import orjson

from vedette.detections.build import build_pack
from vedette.detections.correlation import correlate
from vedette.detections.engine import Engine
from vedette.detections.pack import Pack
from vedette.pipeline.hunt import HuntRequest, bytes_progress, split_bytes
from vedette.pipeline.reading import InputReports, Reading, Unit, lost_unit, read_unit
from vedette.pipeline.work import Crew, OnBytes, Task
from vedette.pipeline.workers import run_units
from vedette.schema.events import EventBatch
from vedette.schema.ports import CorrelationInput, Progress
from vedette.schema.problems import InputReport
from vedette.schema.rules import NotEvaluable, RuleInfo
from vedette.schema.times import format_timestamp
from vedette.sources.inputs import plan


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


Counted: TypeAlias = tuple[CorrelationInput, str]
"""A hit that a correlation rule counts, and its device."""


@dataclass(frozen=True, slots=True)
class _Spooled:
    """The hits of one unit in a file, because they may be more than memory holds."""

    unit: Unit
    file: Path
    hits: int
    reports: list[InputReport]
    counted: list[Counted]
    """What the rules over other rules' hits are decided by."""


def match(
    request: HuntRequest, sink: IO[bytes], progress: Progress = lambda _stage, _done, _total: None
) -> MatchResult:
    """Write the hits, ordered by input, position in it, and rule; then those of correlation rules, in order of time.

    A correlation's hit stands at the event that completed it. Hits of rules that only feed correlations are not written
    (Sigma's ``generate: false``). Raises as :func:`vedette.pipeline.hunt.hunt`.
    """
    inputs = InputReports()
    counted: list[Counted] = []
    hits = 0
    with ExitStack() as stack:
        spool = Path(stack.enter_context(TemporaryDirectory(prefix="vedette-")))
        pack = build_pack(request.rules, cache=request.cache or spool, site=request.site, progress=progress)
        units, unopened = plan(request.paths, split_bytes=split_bytes(request.jobs))
        crew = Crew(Engine(pack, progress), request.jobs, request.reading, bytes_progress(units, progress))
        for spooled in run_units(units, Task(partial(_spool, spool), partial(_lost, spool)), crew):
            before = inputs.records_before(spooled.unit)
            inputs.add(spooled.unit, spooled.reports)
            _copy(spooled.file, sink, before)
            hits += spooled.hits
            counted += [(hit._replace(record=hit.record + before), device) for hit, device in spooled.counted]
    hits += _write_correlated(sink, pack, counted)
    reports = [*inputs.reports, *unopened]
    events = sum(report.events for report in reports)
    return MatchResult(events, hits, tuple(reports), len(pack.rules), tuple(pack.not_evaluable))


def _spool(folder: Path, unit: Unit, engine: Engine, reading: Reading, on_bytes: OnBytes) -> Iterator[_Spooled]:
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        writer = _Writer(file, engine)
        reports: list[InputReport] = []
        for item in read_unit(unit, reading, on_bytes):
            if isinstance(item, InputReport):
                reports.append(item)
            else:
                writer.add(item)
    yield _Spooled(unit, Path(file.name), writer.hits, reports, writer.counted)


def _lost(folder: Path, unit: Unit) -> _Spooled:
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        return _Spooled(unit, Path(file.name), 0, [lost_unit(unit)], [])


@dataclass(slots=True)
class _Writer:
    sink: IO[bytes]
    engine: Engine
    hits: int = 0
    counted: list[Counted] = field(default_factory=list)

    def add(self, batch: EventBatch) -> None:
        found = self.engine.match(batch)
        silent = self.engine.pack.silent
        for position, rule in found:
            if rule not in silent:
                event, layout = batch.events[position], batch.layout
                self.hits += 1
                self.sink.write(
                    _line(
                        self.engine.rules[rule],
                        source=batch.source,
                        record=batch.records[position],
                        timestamp=layout.time_of(event),
                        device=layout.device_of(event),
                    )
                )
        feeding = [position for position, rule in found if rule in self.engine.pack.counted_fields]
        devices = [batch.layout.device_of(batch.events[position]) for position in feeding]
        self.counted += zip(self.engine.correlation_inputs(batch, found), devices, strict=True)


def _write_correlated(sink: IO[bytes], pack: Pack, counted: Sequence[Counted]) -> int:
    written = 0
    for rule, completed_by, _ in correlate(pack, [hit for hit, _ in counted]):
        if rule not in pack.silent:
            hit, device = counted[completed_by]
            line = _line(pack.rules[rule], source=hit.source, record=hit.record, timestamp=hit.timestamp, device=device)
            sink.write(line)
            written += 1
    return written


def _line(info: RuleInfo, *, source: str, record: int, timestamp: datetime | None, device: str) -> bytes:
    hit = {
        "rule_id": info.id,
        "title": info.title,
        "source": source,
        "record": record,
        "timestamp": format_timestamp(timestamp),
        "device": device,
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
