"""How one unit of work is read: the loop in which anything that bad input can do ends as a report."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from vedette.schema.events import EventBatch, EventKind
from vedette.schema.limits import DEFAULT_LIMITS, Limits
from vedette.schema.problems import InputReport, ProblemKind
from vedette.schema.texts import well_formed
from vedette.sources.inputs import WorkUnit, read


class ReadableUnit(Protocol):
    """A unit of work that is no file of the user's and reads itself."""

    @property
    def source(self) -> str:
        """For people."""
        ...

    @property
    def path(self) -> Path | None:
        """A file, where it can be read again."""
        ...

    @property
    def size(self) -> int:
        """Bytes on disk."""
        ...

    @property
    def part(self) -> int:
        """Its number; inputs that several parts hold are reported as one."""
        ...

    def read(self, on_bytes: Callable[[int], None]) -> Iterator[EventBatch | InputReport]:
        """Its events and, after them, the reports of their inputs."""
        ...


Unit: TypeAlias = WorkUnit | ReadableUnit


@dataclass(frozen=True, slots=True)
class Reading:
    """What a user may say about how inputs are read."""

    limits: Limits = DEFAULT_LIMITS
    logsource: EventKind | None = None


def read_unit(
    unit: Unit, reading: Reading, on_bytes: Callable[[int], None] = lambda _count: None
) -> Iterator[EventBatch | InputReport]:
    """Every batch of a unit, and after the batches of each of its inputs its report; what fails midway is the last."""
    events = 0
    try:
        for item in _items(unit, reading, on_bytes):
            events = 0 if isinstance(item, InputReport) else events + len(item.events)
            yield item
    except Exception as error:  # noqa: BLE001 - whatever an input provokes must not end the hunt over the others
        yield _broken_off(unit, events, error)


def _items(unit: Unit, reading: Reading, on_bytes: Callable[[int], None]) -> Iterator[EventBatch | InputReport]:
    if isinstance(unit, WorkUnit):
        return read(unit, limits=reading.limits, logsource=reading.logsource, progress=on_bytes)
    return unit.read(on_bytes)


def lost_unit(unit: Unit) -> InputReport:
    """The report on a unit whose reader did not live to report."""
    report = InputReport(unit.source)
    report.add(ProblemKind.UNREADABLE, "the process that read it died: killed, out of memory or brought down by it")
    return report


def _broken_off(unit: Unit, events: int, error: Exception) -> InputReport:
    report = InputReport(unit.source, events=events)
    what = well_formed(" ".join(str(error).split())[:200])
    report.add(ProblemKind.UNREADABLE, f"reading broke off: {type(error).__name__}: {what}", record=events)
    return report


@dataclass(slots=True)
class InputReports:
    """The reports of all inputs, in the order in which they were first read."""

    reports: list[InputReport] = field(default_factory=list)
    _by_path: dict[str, InputReport] = field(default_factory=dict)

    def records_before(self, unit: Unit) -> int:
        """The records of an input that lie before this part of it, once the parts before were added."""
        known = self._by_path.get(unit.source) if unit.part else None
        return known.records if known else 0

    def add(self, unit: Unit, found: Iterable[InputReport]) -> None:
        """Take in a unit's reports; those of a further part of an input join the input's."""
        for report in found:
            known = self._by_path.get(report.path) if unit.part else None
            if known is None:
                self.reports.append(report)
                self._by_path[report.path] = report
            else:
                _join(known, report)


def _join(whole: InputReport, later: InputReport) -> None:
    before = whole.records
    whole.events += later.events
    whole.records += later.records
    whole.format = whole.format or later.format
    for problem in later.problems:
        first = None if problem.first_record is None else problem.first_record + before
        whole.add(problem.kind, problem.detail, record=first, count=problem.count)
