"""What home, the navigation and the workbench say of cases: how many wait for whom, and whose clock ends next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.cases.queries.hub import AT_RISK, WAITING
from vedette.portal.cases.queries.lines import cases_in_view
from vedette.portal.cases.rules.phases import OPEN_PHASES


@dataclass(frozen=True, slots=True)
class CasesStanding:
    """How an organisation's cases stand."""

    open: int
    waiting: int
    """Of the open ones those that wait for the organisation."""
    late: int
    due: datetime | None
    """When the next report comes at the latest; nothing where none is due."""


@dataclass(frozen=True, slots=True)
class CasesAtRisk:
    """Clocks that ask for an expert now."""

    late: int
    soon: int
    """Whose moment comes within hours."""
    unowned: int

    @property
    def is_quiet(self) -> bool:
        return not (self.late or self.soon or self.unowned)


def cases_standing(*, actor: Actor, organisation: UUID) -> CasesStanding:
    """As far as the actor sees the organisation's cases."""
    now = timezone.now()
    rows = cases_in_view(actor=actor, organisation=organisation).filter(phase__in=OPEN_PHASES)
    found = rows.aggregate(
        open=Count("pk"),
        waiting=Count("pk", filter=Q(phase__in=WAITING)),
        late=Count("pk", filter=Q(due__lt=now)),
        due=Min("due", filter=Q(due__gte=now)),
    )
    return CasesStanding(**found)


def cases_at_risk(*, actor: Actor) -> CasesAtRisk:
    """Over all organisations in scope."""
    now = timezone.now()
    found = (
        cases_in_view(actor=actor)
        .filter(phase__in=OPEN_PHASES)
        .aggregate(
            late=Count("pk", filter=Q(due__lt=now)),
            soon=Count("pk", filter=Q(due__gte=now, due__lt=now + AT_RISK)),
            unowned=Count("pk", filter=Q(owner=None)),
        )
    )
    return CasesAtRisk(**found)
