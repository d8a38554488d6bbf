"""The ledger of hunts as an organisation reads it, and one hunt of it with all that is known."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.hunting.policies import hunts
from vedette.portal.hunts.models import Hunt, HuntNote, HuntStep
from vedette.portal.hunts.queries.lines import HuntLine, hunts_in_view, line_of, lines_of
from vedette.portal.hunts.rules.asking import HuntsAsked
from vedette.portal.hunts.rules.states import HuntDeed, HuntVerdict
from vedette.portal.incidents.queries.view import incidents_in_view
from vedette.portal.notices.queries.notices import NoticeLine, notices_of
from vedette.portal.telemetry.rules.reading import pages_of, start_of

LINES_OF_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class HuntLedger:
    """A page of the ledger."""

    lines: tuple[HuntLine, ...]
    found: int

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, LINES_OF_A_PAGE)


@dataclass(frozen=True, slots=True)
class HuntStepLine:
    """A line of a hunt's history."""

    at: datetime
    by_name: str
    deed: HuntDeed
    verdict: HuntVerdict | None
    words: str
    changed: tuple[str, ...]
    """Names of the fields that became others."""


@dataclass(frozen=True, slots=True)
class LinkedIncident:
    """An incident of a hunt, and the notices about it."""

    id: UUID
    number: int
    name: str
    severity: str
    notices: tuple[NoticeLine, ...]


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What a hunter told the others."""

    at: datetime
    by_name: str
    text: str


@dataclass(frozen=True, slots=True)
class HuntPage:
    """One hunt with all that is known of it."""

    line: HuntLine
    series: UUID | None
    """For those who hunt there."""
    detections: tuple[str, ...]
    query: str
    incidents: tuple[LinkedIncident, ...]
    steps: tuple[HuntStepLine, ...]
    notes: tuple[NoteLine, ...]
    """The team's own; empty for everybody else."""


def hunt_ledger(*, actor: Actor, organisation: UUID, asked: HuntsAsked) -> HuntLedger:
    """What was asked for, what was opened last first."""
    rows = hunts_in_view(actor=actor, organisation=organisation).filter(**asked.outcome.columns)
    found = rows.count()
    start = start_of(asked.page, found, LINES_OF_A_PAGE)
    shown = rows.select_related("organisation").order_by("-opened", "pk")[start : start + LINES_OF_A_PAGE]
    return HuntLedger(tuple(lines_of(shown)), found)


def hunts_between(*, actor: Actor, organisation: UUID, since: datetime, until: datetime) -> list[HuntLine]:
    """Those that were concluded from then on and before the end, in order of their conclusions."""
    rows = hunts_in_view(actor=actor, organisation=organisation).filter(concluded__gte=since, concluded__lt=until)
    return lines_of(rows.select_related("organisation").order_by("concluded", "pk"))


def hunt_page(*, actor: Actor, organisation: UUID, hunt: UUID) -> HuntPage | None:
    """One hunt, or nothing where it is out of view."""
    rows = hunts_in_view(actor=actor, organisation=organisation).select_related("organisation")
    row = rows.filter(pk=hunt).first()
    if row is None:
        return None
    return HuntPage(
        line=line_of(row),
        series=row.series if hunts(actor, organisation) else None,
        detections=tuple(row.detections),
        query=row.query,
        incidents=_incidents(actor, row),
        steps=tuple(_step(each) for each in HuntStep.objects.filter(hunt_id=row.pk).order_by("pk")),
        notes=_notes(row),
    )


def _incidents(actor: Actor, row: Hunt) -> tuple[LinkedIncident, ...]:
    seen = incidents_in_view(actor=actor, organisation=row.organisation_id)
    rows = seen.filter(pk__in=row.incidents.values("incident_id")).order_by("number")
    return tuple(
        LinkedIncident(pk, number, name, severity, _told(actor, row.organisation_id, pk))
        for pk, number, name, severity in rows.values_list("pk", "number", "name", "severity")
    )


def _told(actor: Actor, organisation: UUID, incident: UUID) -> tuple[NoticeLine, ...]:
    return tuple(notices_of(actor=actor, organisation=organisation, incident=incident))


def _step(row: HuntStep) -> HuntStepLine:
    verdict = HuntVerdict(row.verdict) if row.verdict else None
    return HuntStepLine(row.at, row.by_name, HuntDeed(row.deed), verdict, row.words, tuple(sorted(row.details)))


def _notes(row: Hunt) -> tuple[NoteLine, ...]:
    rows = HuntNote.objects.filter(hunt_id=row.pk).order_by("pk")
    return tuple(NoteLine(*each) for each in rows.values_list("at", "by_name", "text"))
