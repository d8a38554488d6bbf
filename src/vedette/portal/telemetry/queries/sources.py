"""How telemetry comes in: what came, when, how much, and what went wrong."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from vedette.portal.access.rules import Actor, narrowed_to
from vedette.portal.telemetry.models import InboxFile, Intake, Source, Volume
from vedette.portal.telemetry.queries.lakes import lake_name
from vedette.portal.telemetry.rules.inbox import MOST_FILES, FileState
from vedette.portal.telemetry.rules.ways import Way

DAYS_SHOWN = 30
INTAKES_SHOWN = 20
FILES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What comes by one way in one format."""

    way: Way
    format: str
    first_received: datetime
    last_received: datetime
    inputs: int
    events: int
    problems: int
    is_silent: bool
    """Nothing came for a day."""


@dataclass(frozen=True, slots=True)
class DayVolume:
    """Events that came in on a day."""

    day: date
    events: int


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One time that something was taken in."""

    began: datetime
    ended: datetime | None
    way: Way
    label: str
    inputs: int
    events: int
    known: int
    formats: tuple[str, ...]
    problem_count: int
    problems: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the folder that waits, or of which something could not be taken in."""

    name: str
    state: FileState
    problem: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Inbox:
    """The organisation's folder and what of it needs a look."""

    path: Path
    files: int
    is_full: bool
    """There may be more files than are looked at."""
    open_files: int
    troubled_files: int
    shown: tuple[FileLine, ...]


SILENT_AFTER = timedelta(days=1)


def sources(*, actor: Actor, organisation: UUID) -> list[SourceLine]:
    """What comes in, newest first."""
    del actor
    silent_before = timezone.now() - SILENT_AFTER
    rows = Source.objects.filter(organisation_id=organisation).order_by("-last_received", "way", "format")
    return [
        SourceLine(
            Way(row.way),
            row.format,
            row.first_received,
            row.last_received,
            row.inputs,
            row.events,
            row.problems,
            row.last_received < silent_before,
        )
        for row in rows
    ]


def volumes(*, actor: Actor, organisation: UUID) -> list[DayVolume]:
    """The last days, the oldest first, also those on which nothing came."""
    today = timezone.now().date()
    first = today - timedelta(days=DAYS_SHOWN - 1)
    return volumes_between(actor=actor, organisation=organisation, first=first, last=today)


def volumes_between(*, actor: Actor, organisation: UUID, first: date, last: date) -> list[DayVolume]:
    """Each of these days (UTC), also those on which nothing came."""
    del actor
    rows = Volume.objects.filter(organisation_id=organisation, day__gte=first, day__lte=last)
    known = dict(rows.values_list("day", "events"))
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [DayVolume(day, known.get(day, 0)) for day in days]


def intakes(*, actor: Actor, organisation: UUID) -> list[IntakeLine]:
    """The newest intakes; none for a seat that is narrowed to devices, since names of files may name others."""
    if narrowed_to(actor, organisation) is not None:
        return []
    rows = Intake.objects.filter(organisation_id=organisation).order_by("-began")[:INTAKES_SHOWN]
    return [
        IntakeLine(
            row.began,
            row.ended,
            Way(row.way),
            row.label,
            row.inputs,
            row.events,
            row.known,
            tuple(row.formats),
            row.problem_count,
            tuple(row.problems),
        )
        for row in rows
    ]


def inbox(*, actor: Actor, organisation: UUID) -> Inbox:
    """The folder. Raises OutOfViewError; a seat that is narrowed to devices sees no names of files."""
    rows = InboxFile.objects.filter(organisation_id=organisation)
    troubled = rows.exclude(problem="")
    waiting = rows.filter(state__in=(FileState.WAITING, FileState.HALF), problem="")
    total = rows.count()
    shown: list[FileLine] = []
    if narrowed_to(actor, organisation) is None:
        some = [*troubled.order_by("shown_as")[:FILES_SHOWN], *waiting.order_by("shown_as")[:FILES_SHOWN]]
        shown = [FileLine(row.shown_as, FileState(row.state), row.problem, row.still_since) for row in some]
    path = settings.INBOX_FOLDER / lake_name(actor=actor, organisation=organisation)
    return Inbox(
        path.absolute(), total, total >= MOST_FILES, waiting.count(), troubled.count(), tuple(shown[:FILES_SHOWN])
    )
