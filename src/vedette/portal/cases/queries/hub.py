"""Lists of cases: an organisation's own, and the experts' over all of theirs."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.cases.models import Case
from vedette.portal.cases.queries.drafts import awaiting_review
from vedette.portal.cases.queries.lines import CaseLine, cases_in_view, lines_of
from vedette.portal.cases.queries.mentions import cases_mentioning
from vedette.portal.cases.rules.asking import CasesAsked, Shelf
from vedette.portal.cases.rules.phases import OPEN_PHASES, Phase
from vedette.portal.telemetry.rules.reading import pages_of, start_of

LINES_OF_A_PAGE = 50
AT_RISK = timedelta(hours=8)
"""Less than that is left."""
WAITING = (Phase.MORE_INFORMATION_NEEDED, Phase.FILE_SAMPLES_NEEDED)
"""In which a case waits for the organisation."""


class Risk(StrEnum):
    """How a clock stands, for those who plan their day by it."""

    LATE = "late"
    SOON = "soon"


@dataclass(frozen=True, slots=True)
class CaseList:
    """A page of cases, and what all of them tell."""

    lines: tuple[CaseLine, ...]
    found: int
    counts: dict[Shelf, int]

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, LINES_OF_A_PAGE)


@dataclass(frozen=True, slots=True)
class Workload:
    """What an expert has in hand."""

    owner: UUID | None
    name: str
    open: int
    late: int


def case_list(*, actor: Actor, organisation: UUID | None = None, asked: CasesAsked) -> CaseList:
    """What was asked for: whose clock ends first, then what was asked last."""
    everything = cases_in_view(actor=actor, organisation=organisation)
    counts = {each: _of_shelf(everything, each).count() for each in Shelf}
    rows = _narrowed(_of_shelf(everything, asked.shelf), asked, actor)
    found = rows.count()
    start = start_of(asked.page, found, LINES_OF_A_PAGE)
    ordered = rows.select_related("organisation").order_by(F("due").asc(nulls_last=True), "-updated", "pk")
    return CaseList(tuple(lines_of(ordered[start : start + LINES_OF_A_PAGE])), found, counts)


def cases_to_review(*, actor: Actor) -> frozenset[UUID]:
    """Cases in which a draft waits for the actor to read it."""
    return frozenset(awaiting_review(actor=actor).values_list("case_id", flat=True))


def workload(*, actor: Actor) -> list[Workload]:
    """Open cases in scope by owner, those of nobody first."""
    rows = cases_in_view(actor=actor).filter(phase__in=OPEN_PHASES).values("owner", "owner_name")
    counted = rows.annotate(open=Count("pk"), late=Count("pk", filter=Q(due__lt=timezone.now()))).order_by("owner_name")
    return [Workload(each["owner"], each["owner_name"], each["open"], each["late"]) for each in counted]


def waiting_for(*, actor: Actor, organisation: UUID) -> int:
    """How many cases wait for the organisation."""
    return cases_in_view(actor=actor, organisation=organisation).filter(phase__in=WAITING).count()


def _of_shelf(rows: QuerySet[Case], shelf: Shelf) -> QuerySet[Case]:
    match shelf:
        case Shelf.OPEN:
            return rows.filter(phase__in=OPEN_PHASES)
        case Shelf.ATTENTION:
            return rows.filter(phase__in=WAITING)
        case Shelf.CLOSED:
            return rows.exclude(phase__in=OPEN_PHASES)
        case Shelf.ALL:
            return rows


def _narrowed(rows: QuerySet[Case], asked: CasesAsked, actor: Actor) -> QuerySet[Case]:
    if asked.family:
        rows = rows.filter(family=asked.family)
    if asked.is_own:
        rows = rows.filter(Q(owner=actor.person) | Q(asked_by=actor.person))
    if asked.is_unowned:
        rows = rows.filter(owner=None)
    if asked.is_at_risk:
        rows = rows.filter(due__lt=timezone.now() + AT_RISK)
    if asked.is_to_review:
        rows = rows.filter(pk__in=cases_to_review(actor=actor))
    if asked.is_mentioning:
        rows = rows.filter(pk__in=cases_mentioning(actor=actor))
    if asked.words:
        rows = rows.filter(Q(topic__icontains=asked.words) | Q(thing_name__icontains=asked.words))
    return rows
