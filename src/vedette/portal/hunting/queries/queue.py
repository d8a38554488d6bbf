"""The hunters' queue: what waits for a verdict, over all organisations that somebody hunts in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from vedette.portal.access.rules import Actor, scope_of
from vedette.portal.hunting.models import VerdictEntry, VerdictReview
from vedette.portal.hunting.rules.asking import Acted, Asked, Claimed, Said
from vedette.portal.hunting.rules.claims import Claim
from vedette.portal.hunting.rules.ledger import Standing, standing
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.queries.view import counted_incidents
from vedette.portal.incidents.rules.values import OPEN_STATUSES, ActionState, Verdict
from vedette.portal.response.queries.waiting import having_actions, progress_of_open
from vedette.portal.response.rules.states import ENDED, OPEN, Progress
from vedette.portal.telemetry.rules.reading import pages_of, start_of
from vedette.portal.tenants.models import Organisation

ROWS_OF_A_PAGE = 50
_ORDER = (
    F("score").desc(),
    F("severity_rank").desc(),
    F("first_activity").asc(nulls_last=True),
    F("created").asc(),
    F("pk").asc(),
)
"""As the ranker orders a run: score, then severity, then what began earlier."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an incident stands where it stands."""

    text: str
    points: float

    @property
    def size(self) -> float:
        """The points without their sign, which pages put before them."""
        return abs(self.points)


@dataclass(frozen=True, slots=True)
class LastVerdict:
    """What was last said of an incident."""

    verdict: Verdict
    hunter_name: str
    at: datetime
    minutes: int
    standing: Standing
    has_grown: bool
    """Alerts came since: it waits for a verdict again."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A line of the queue."""

    id: UUID
    organisation: UUID
    organisation_name: str
    number: int
    name: str
    severity: str
    status: str
    score: float
    rank: int | None
    """Its place among what waits; none where it does not wait."""
    reasons: tuple[Reason, ...]
    tactics: tuple[str, ...]
    devices: tuple[str, ...]
    last_activity: datetime | None
    created: datetime
    claim: Claim | None
    verdict: LastVerdict | None
    actions: Progress | None
    """How far the organisation came with what it was asked to do; none: nothing was recommended."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue."""

    rows: tuple[QueueRow, ...]
    found: int
    """Rows on all pages."""
    waiting: int
    """Incidents that wait for a verdict, whatever was asked for."""
    failed: int
    """Incidents with an action that failed, whatever was asked for."""
    ended: int
    """Incidents whose actions have all ended, whatever was asked for."""
    organisations: tuple[tuple[UUID, str], ...]
    """Where the hunter hunts, by name."""

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, ROWS_OF_A_PAGE)


def queue(*, actor: Actor, asked: Asked) -> Queue:
    """What was asked for, the most urgent first, in a number of questions that does not grow with the rows."""
    rows, is_narrowed = _narrowed(hunted(actor=actor), actor, asked), asked.is_narrowed
    found = rows.count()
    start = start_of(asked.page, found, ROWS_OF_A_PAGE)
    # The ids alone: what is passed over on the way to the page is not read.
    ids = list(rows.order_by(*_ORDER).values_list("pk", flat=True)[start : start + ROWS_OF_A_PAGE])
    known = Incident.objects.select_related("organisation").in_bulk(ids)
    page = [known[each] for each in ids if each in known]
    places = places_of(actor=actor, incidents=ids) if is_narrowed else dict(zip(ids, count(start + 1), strict=False))
    verdicts, actions = last_verdicts(page), progress_of_open(actor=actor, organisations=_hunting_grounds(actor))
    return Queue(
        rows=tuple(_row(row, places.get(row.pk), verdicts.get(row.pk), actions.get(row.pk)) for row in page),
        found=found,
        waiting=waiting(actor=actor).count() if is_narrowed else found,
        failed=sum(each.failed > 0 for each in actions.values()),
        ended=sum(each.is_over for each in actions.values()),
        organisations=_organisations(actor),
    )


def hunted(*, actor: Actor) -> QuerySet[Incident]:
    """Open incidents of the organisations in which the actor is one of the team; a seat alone is no hunting ground."""
    rows = counted_incidents(actor=actor).filter(status__in=OPEN_STATUSES)
    grounds = _hunting_grounds(actor)
    return rows if grounds is None else rows.filter(organisation_id__in=grounds)


def _hunting_grounds(actor: Actor) -> frozenset[UUID] | None:
    """Where the actor hunts; None: everywhere."""
    return None if scope_of(actor).is_everything else actor.assigned


_WAITS = Q(judged_alerts=None) | Q(judged_alerts__lt=F("alert_count"))


def waiting(*, actor: Actor) -> QuerySet[Incident]:
    """What waits for a verdict: nobody gave one, or it grew since."""
    return hunted(actor=actor).filter(_WAITS)


def places_of(*, actor: Actor, incidents: Sequence[UUID]) -> dict[UUID, int]:
    """Of these the places in the whole line of what waits, from 1; what does not wait has none."""
    line = waiting(actor=actor).annotate(place=Window(RowNumber(), order_by=_ORDER))
    # Beside a condition on the window, the other one is asked after places were counted, not before.
    return dict(line.filter(Q(pk__in=incidents) | Q(place__lt=1)).values_list("pk", "place"))


def next_best(*, actor: Actor, after: UUID | None = None) -> tuple[UUID, UUID] | None:
    """Organisation and incident that come next: the most urgent one that waits and that nobody has claimed."""
    rows = waiting(actor=actor).filter(claimed_by=None).order_by(*_ORDER)
    if after is not None:
        rows = rows.exclude(pk=after)
    return rows.values_list("organisation_id", "pk").first()


def _narrowed(rows: QuerySet[Incident], actor: Actor, asked: Asked) -> QuerySet[Incident]:
    if asked.organisation is not None:
        rows = rows.filter(organisation_id=asked.organisation)
    if asked.severity is not None:
        rows = rows.filter(severity=asked.severity)
    if asked.since.days is not None:
        rows = rows.filter(last_activity__gte=timezone.now() - timedelta(days=asked.since.days))
    match asked.said:
        case Said.WAITING:
            rows = rows.filter(_WAITS)
        case Said.GIVEN:
            rows = rows.exclude(judged_alerts=None)
    return _by_claim(rows.filter(_acted(asked.acted)), actor, asked.claimed)


def _acted(asked: Acted) -> Q:
    match asked:
        case Acted.WAITING:
            return Q(having_actions(OPEN))
        case Acted.FAILED:
            return Q(having_actions([ActionState.FAILED]))
        case Acted.ENDED:
            return Q(having_actions(ENDED)) & ~Q(having_actions(OPEN))
    return Q()


def _by_claim(rows: QuerySet[Incident], actor: Actor, asked: Claimed) -> QuerySet[Incident]:
    match asked:
        case Claimed.FREE:
            return rows.filter(claimed_by=None)
        case Claimed.MINE:
            return rows.filter(claimed_by=actor.person)
        case Claimed.OTHERS:
            return rows.exclude(claimed_by=None).exclude(claimed_by=actor.person)
    return rows


def last_verdicts(rows: Iterable[Incident]) -> dict[UUID, LastVerdict]:
    """What was last said of each."""
    alerts = {row.pk: row.alert_count for row in rows}
    later = VerdictEntry.objects.filter(incident_id=OuterRef("incident_id"), number__gt=OuterRef("number"))
    reviews = VerdictReview.objects.filter(verdict=OuterRef("pk")).order_by("-pk")
    entries = VerdictEntry.objects.filter(~Exists(later), incident_id__in=alerts).annotate(
        agrees=Subquery(reviews.values("agrees")[:1])
    )
    return {
        entry.incident_id: LastVerdict(
            Verdict(entry.verdict),
            entry.hunter_name,
            entry.at,
            entry.minutes,
            standing(is_latest=True, agrees=entry.agrees),
            has_grown=entry.alert_count < alerts[entry.incident_id],
        )
        for entry in entries
    }


def _row(row: Incident, rank: int | None, verdict: LastVerdict | None, actions: Progress | None) -> QueueRow:
    return QueueRow(
        id=row.pk,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        number=row.number,
        name=row.name,
        severity=row.severity,
        status=row.status,
        score=row.score,
        rank=rank,
        reasons=reasons_of(row),
        tactics=tuple(row.tactics),
        devices=tuple(row.devices),
        last_activity=row.last_activity,
        created=row.created,
        claim=claim_on(row),
        verdict=verdict,
        actions=actions,
    )


def reasons_of(row: Incident) -> tuple[Reason, ...]:
    """Why it has its score, the most telling first."""
    found = (Reason(str(each["text"]), float(each["points"])) for each in row.reasons)
    return tuple(sorted(found, key=lambda reason: -abs(reason.points)))


def claim_on(row: Incident) -> Claim | None:
    """In whose hands it is."""
    if row.claimed_by_id is None or row.claimed is None:
        return None
    return Claim(row.claimed_by_id, row.claimed_by_name, row.claimed)


def _organisations(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    rows, grounds = Organisation.objects.order_by("name"), _hunting_grounds(actor)
    if grounds is not None:
        rows = rows.filter(pk__in=grounds)
    return tuple(rows.values_list("pk", "name"))
