"""Reading the ledger: of one incident, of the whole team, and its figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.hunting.models import VerdictEntry, VerdictReview
from vedette.portal.hunting.rules.asking import LedgerAsked, Reviewed
from vedette.portal.hunting.rules.ledger import (
    HunterFigures,
    Judged,
    Standing,
    figures_of,
    midnight,
    standing,
    weeks_until,
)
from vedette.portal.hunting.rules.verdicts import ReasonCode
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.queries.view import incidents_in_view
from vedette.portal.incidents.rules.values import Verdict
from vedette.portal.telemetry.rules.reading import pages_of, start_of
from vedette.portal.tenants.models import Organisation

LINES_OF_A_PAGE, WEEKS = 50, 8


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A verdict, and what became of it."""

    id: int
    organisation: UUID
    organisation_name: str
    incident: UUID
    incident_number: int
    incident_name: str
    """Empty where the incident is gone."""
    number: int
    hunter: UUID
    hunter_name: str
    at: datetime
    verdict: Verdict
    determination: str
    reason_codes: tuple[ReasonCode, ...]
    techniques: tuple[str, ...]
    minutes: int
    measured_minutes: int
    rank: int | None
    waiting: int
    score: float
    standing: Standing
    reviewer_name: str
    """Who said last whether it is right; empty where nobody did."""
    occasion: str
    """Other work on which it was said, such as a case; empty at the workbench."""


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """A page of the ledger, the newest line first."""

    lines: tuple[LedgerLine, ...]
    found: int
    hunters: tuple[tuple[UUID, str], ...]

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, LINES_OF_A_PAGE)


@dataclass(frozen=True, slots=True)
class Review:
    """What was last said of a verdict."""

    by_name: str
    agrees: bool


def ledger_page(*, actor: Actor, asked: LedgerAsked) -> LedgerPage:
    """The lines that were asked for, of all organisations in view."""
    rows = _narrowed(VerdictEntry.objects.all(), asked)
    found = rows.count()
    start = start_of(asked.page, found, LINES_OF_A_PAGE)
    page = list(rows.order_by("-pk")[start : start + LINES_OF_A_PAGE])
    hunters = VerdictEntry.objects.order_by("hunter_name").values_list("hunter", "hunter_name").distinct()
    return LedgerPage(lines_of(actor, page), found, tuple(dict(hunters).items()))


def verdicts_on(*, actor: Actor, incident: UUID) -> tuple[LedgerLine, ...]:
    """All verdicts on one incident in view, the last one first."""
    seen = incidents_in_view(actor=actor).filter(pk=incident)
    return lines_of(actor, list(VerdictEntry.objects.filter(incident_id__in=seen).order_by("-number")))


def lines_of(actor: Actor, page: list[VerdictEntry]) -> tuple[LedgerLine, ...]:
    """These entries with what became of them, and of what they are."""
    last, reviews = last_numbers(page), last_reviews(page)
    incidents = incidents_in_view(actor=actor).in_bulk({entry.incident_id for entry in page})
    names = dict(Organisation.objects.filter(pk__in={each.organisation_id for each in page}).values_list("pk", "name"))
    return tuple(
        _line(
            entry,
            names.get(entry.organisation_id, ""),
            incidents.get(entry.incident_id),
            standing(is_latest=entry.number == last[entry.incident_id], agrees=_agrees(reviews.get(entry.pk))),
            reviews.get(entry.pk),
        )
        for entry in page
    )


def _line(
    entry: VerdictEntry, organisation: str, incident: Incident | None, found: Standing, review: Review | None
) -> LedgerLine:
    return LedgerLine(
        id=entry.pk,
        organisation=entry.organisation_id,
        organisation_name=organisation,
        incident=entry.incident_id,
        incident_number=incident.number if incident else 0,
        incident_name=incident.name if incident else "",
        number=entry.number,
        hunter=entry.hunter,
        hunter_name=entry.hunter_name,
        at=entry.at,
        verdict=Verdict(entry.verdict),
        determination=entry.determination,
        reason_codes=tuple(map(ReasonCode, entry.reason_codes)),
        techniques=tuple(entry.techniques),
        minutes=entry.minutes,
        measured_minutes=entry.measured_minutes,
        rank=entry.rank,
        waiting=entry.waiting,
        score=entry.score,
        standing=found,
        reviewer_name=review.by_name if review else "",
        occasion=entry.occasion or "",
    )


def last_numbers(page: Iterable[VerdictEntry]) -> dict[UUID, int]:
    """Of each of these incidents the number of its last verdict."""
    rows = VerdictEntry.objects.filter(incident_id__in={entry.incident_id for entry in page}).order_by("number")
    return dict(rows.values_list("incident_id", "number"))


def last_reviews(page: Iterable[VerdictEntry]) -> dict[int, Review]:
    """The last one of each of these verdicts."""
    rows = VerdictReview.objects.filter(verdict__in=[entry.pk for entry in page]).order_by("pk")
    return {pk: Review(name, agrees) for pk, name, agrees in rows.values_list("verdict_id", "by_name", "agrees")}


def _agrees(review: Review | None) -> bool | None:
    return review.agrees if review else None


def _narrowed(rows: QuerySet[VerdictEntry], asked: LedgerAsked) -> QuerySet[VerdictEntry]:
    if asked.hunter is not None:
        rows = rows.filter(hunter=asked.hunter)
    if asked.verdict is not None:
        rows = rows.filter(verdict=asked.verdict)
    if asked.reviewed is Reviewed.ALL:
        return rows
    later = VerdictEntry.objects.filter(incident_id=OuterRef("incident_id"), number__gt=OuterRef("number"))
    reviews = VerdictReview.objects.filter(verdict=OuterRef("pk"))
    rows = rows.filter(~Exists(later))
    if asked.reviewed is Reviewed.NOT_YET:
        return rows.filter(~Exists(reviews))
    last = Subquery(reviews.order_by("-pk").values("agrees")[:1])
    return rows.annotate(agrees=last).filter(agrees=asked.reviewed is Reviewed.AGREED)


def figures(*, actor: Actor) -> tuple[tuple[date, ...], tuple[HunterFigures, ...]]:
    """The last weeks, and what each hunter judged in them."""
    del actor
    weeks = weeks_until(timezone.now().date(), WEEKS)
    page = list(VerdictEntry.objects.filter(at__gte=midnight(weeks[0])).order_by("pk"))
    reviews = last_reviews(page)
    judged = (
        Judged(entry.hunter, entry.hunter_name, entry.at, entry.minutes, _agrees(reviews.get(entry.pk)))
        for entry in page
    )
    return weeks, figures_of(judged, weeks)
