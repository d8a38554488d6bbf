"""Cases as lists show them. Every question about cases starts here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.cases.models import Case
from vedette.portal.cases.rules.clock import Clock, ClockKind
from vedette.portal.cases.rules.phases import Phase, ProgressCategory, Status
from vedette.portal.cases.rules.states import CaseState
from vedette.portal.cases.rules.topics import Thing, ThingKind, TopicFamily, case_name
from vedette.portal.telemetry.queries.view import narrowed_organisations


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list."""

    id: UUID
    organisation: UUID
    organisation_name: str
    number: int
    state: CaseState
    is_late: bool
    """A report is due by now and has not come."""
    missed: datetime | None
    """The last moment that was missed, also where a report came later."""
    family: TopicFamily
    topic: str
    thing: Thing
    language: str
    asked: datetime
    asked_by: UUID
    asked_by_name: str
    owner: UUID | None
    owner_name: str
    updated: datetime
    rating: int | None

    @property
    def name(self) -> str:
        """How people and mails call it."""
        return case_name(self.number)

    @property
    def phase(self) -> Phase:
        return self.state.phase

    @property
    def status(self) -> Status | None:
        return self.state.status


def cases_in_view(*, actor: Actor, organisation: UUID | None = None) -> QuerySet[Case]:
    """Cases of one organisation, or of all in scope.

    A question can be about anything in the organisation, and its answer names what was found anywhere: who sees some of
    the devices only sees the cases that they asked themselves.
    """
    rows = Case.objects.exclude(Q(organisation_id__in=narrowed_organisations(actor=actor)) & ~Q(asked_by=actor.person))
    return rows.filter(organisation_id=organisation) if organisation else rows


def clock_kind() -> ClockKind:
    """Which time counts for new cases, as the operator set it."""
    return ClockKind(settings.CONFIGURATION.case_clock.value)


def state_of(row: Case) -> CaseState:
    """Where the case of a row stands."""
    clock = Clock(ClockKind(row.clock), row.due, row.left)
    category = ProgressCategory(row.category) if row.category else None
    return CaseState(Phase(row.phase), clock, category, row.closed)


def lines_of(rows: Iterable[Case]) -> list[CaseLine]:
    """These cases, whose organisations were read with them."""
    now = timezone.now()
    return [_line(row, now) for row in rows]


def _line(row: Case, now: datetime) -> CaseLine:
    state = state_of(row)
    return CaseLine(
        id=row.pk,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        number=row.number,
        state=state,
        is_late=state.clock.is_late(now),
        missed=row.missed,
        family=TopicFamily(row.family),
        topic=row.topic,
        thing=Thing(ThingKind(row.thing_kind), row.thing_key, row.thing_name, row.thing_path),
        language=row.language,
        asked=row.asked,
        asked_by=row.asked_by,
        asked_by_name=row.asked_by_name,
        owner=row.owner,
        owner_name=row.owner_name,
        updated=row.updated,
        rating=row.rating,
    )
