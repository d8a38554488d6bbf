"""Taking in the files of an organisation's folder that are ready.

Files are never changed, moved or removed: what was taken is recognised by its content, and whoever put it there may
take it away whenever they like. What cannot be taken is told once and stands in nobody's way.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from vedette.lake.refusals import LakeError
from vedette.pipeline.ingest import IngestResult
from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.actions.intake import Delivery, take_in
from vedette.portal.telemetry.actions.settle import settle
from vedette.portal.telemetry.models import InboxFile
from vedette.portal.telemetry.policies import require_service
from vedette.portal.telemetry.queries.inbox import end_of_lines, is_being_written, opened, seen_as
from vedette.portal.telemetry.queries.lakes import lake_name
from vedette.portal.telemetry.rules.inbox import (
    ATTEMPTS,
    BYTES_AT_ONCE,
    FILES_AT_ONCE,
    OPEN_STATES,
    Condition,
    FileProblem,
    FileState,
    Step,
    step,
)
from vedette.portal.telemetry.rules.ways import Way
from vedette.schema.texts import well_formed
from vedette.sources.byte_streams import HEAD_BYTES
from vedette.sources.inputs import WorkUnit, is_line_format

_LOOKED_AT = 1_000
"""Files that wait, of one turn."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A file that will be read."""

    row: InboxFile
    unit: WorkUnit
    seen_as: str
    is_whole: bool


@dataclass(slots=True)
class _Batch:
    """Files that will be read together, under the names by which the lake will know them."""

    stack: ExitStack
    files: dict[str, _Open] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether more of them would keep others waiting."""
        size = sum(each.unit.size for each in self.files.values())
        return len(self.files) >= FILES_AT_ONCE or size >= BYTES_AT_ONCE


def take_ready(*, actor: Actor, organisation: UUID) -> bool:
    """Take in some of the files that are ready; tells whether there were any. Raises LakeError, OutOfViewError."""
    require_service(actor)
    name = lake_name(actor=actor, organisation=organisation)
    with ExitStack() as stack:
        batch = _Batch(stack)
        _fill(batch, settings.INBOX_FOLDER / name, organisation)
        if not batch.files:
            settle(actor=actor, organisation=organisation)
            return False
        rows = InboxFile.objects.filter(pk__in=[each.row.pk for each in batch.files.values()])
        rows.update(attempts=F("attempts") + 1)
        units = tuple(each.unit for each in batch.files.values())
        try:
            result = take_in(
                actor=actor, organisation=organisation, delivery=Delivery(Way.FOLDER, f"inbox/{name}", units=units)
            )
        except LakeError:
            rows.update(attempts=F("attempts") - 1)
            raise
    _note_taken(batch, result)
    return True


def _fill(batch: _Batch, folder: Path, organisation: UUID) -> None:
    """A file that ended the process is read alone the next time, and after some attempts no more."""
    rows = InboxFile.objects.filter(organisation_id=organisation, state__in=OPEN_STATES)
    for row in rows.order_by("attempts", "still_since", "pk")[:_LOOKED_AT]:
        if batch.is_full or (row.attempts and batch.files):
            return
        if row.attempts >= ATTEMPTS:
            _refuse(row, FileProblem.ENDED_THE_PROCESS)
            continue
        _add(batch, folder, row)


def _refuse(row: InboxFile, problem: FileProblem) -> None:
    InboxFile.objects.filter(pk=row.pk).update(state=FileState.REFUSED, problem=problem)


def _add(batch: _Batch, folder: Path, row: InboxFile) -> None:
    path = os.fsdecode(bytes(row.path))
    try:
        descriptor = batch.stack.enter_context(opened(folder, path))
        found = _ready(row, descriptor, _name(batch, path))
    except FileNotFoundError:
        return
    except OSError:
        _refuse(row, FileProblem.NOT_ALLOWED)
        return
    if found is not None:
        batch.files[found.unit.source] = found


def _name(batch: _Batch, path: str) -> str:
    """By which the lake will know the input; names that are no text may come out alike."""
    name = well_formed(f"inbox/{path}")
    return name if name not in batch.files else f"{name}#{len(batch.files)}"


def _ready(row: InboxFile, descriptor: int, name: str) -> _Open | None:
    status, now = os.fstat(descriptor), timezone.now()
    found = Condition(
        is_changed=seen_as(status) != row.seen_as,
        still_since=row.still_since,
        is_being_written=is_being_written(descriptor),
        is_lines=is_line_format(os.pread(descriptor, HEAD_BYTES, 0)),
        state=FileState(row.state),
        taken=row.taken,
        size=status.st_size,
    )
    path = Path(f"/proc/self/fd/{descriptor}")
    match step(found, now):
        case Step.TAKE_WHOLE:
            return _Open(row, WorkUnit(name, path, status.st_size), seen_as(status), is_whole=True)
        case Step.TAKE_LINES:
            end = end_of_lines(descriptor, status.st_size)
            unit = WorkUnit(name, path, end, stop=end)
            return _Open(row, unit, seen_as(status), is_whole=end == status.st_size) if end else None
    return None


def _note_taken(batch: _Batch, result: IngestResult) -> None:
    now = timezone.now()
    for name, each in batch.files.items():
        InboxFile.objects.filter(pk=each.row.pk).update(
            state=FileState.TAKEN if each.is_whole else FileState.HALF,
            seen_as=each.seen_as,
            still_since=now,
            taken=now,
            attempts=0,
            problem=next(_problems(name, result), ""),
        )


def _problems(name: str, result: IngestResult) -> Iterator[str]:
    for report in result.inputs:
        if report.path == name or report.path.startswith(f"{name}!"):
            yield from (problem.kind for problem in report.losses())
