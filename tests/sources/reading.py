"""Short ways to read something in a test."""

from pathlib import Path
from typing import NamedTuple

from vedette.schema.events import EventBatch, EventKind
from vedette.schema.problems import InputReport, ProblemKind
from vedette.sources.inputs import plan, read


class Outcome(NamedTuple):
    batches: list[EventBatch]
    reports: list[InputReport]

    @property
    def events(self):
        return [event for batch in self.batches for event in batch.events]

    @property
    def kinds(self) -> list[EventKind]:
        return [kind for batch in self.batches for kind in batch.kinds]

    @property
    def records(self) -> list[int]:
        return [record for batch in self.batches for record in batch.records]

    @property
    def problems(self) -> dict[ProblemKind, int]:
        return {problem.kind: problem.count for report in self.reports for problem in report.problems}


def read_path(path: Path, **options) -> Outcome:
    units, reports = plan([str(path)])
    results = [result for unit in units for result in read(unit, **options)]
    batches = [result for result in results if isinstance(result, EventBatch)]
    return Outcome(batches, reports + [result for result in results if isinstance(result, InputReport)])


def read_bytes(folder: Path, content: bytes, **options) -> Outcome:
    path = folder / "input"
    path.write_bytes(content)
    return read_path(path, **options)
