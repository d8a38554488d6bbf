"""Hunts as lists show them. Every question about hunts starts here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.coverage import Coverage, as_read
from vedette.portal.hunts.rules.states import HuntState, HuntVerdict
from vedette.portal.telemetry.queries.view import narrowed_organisations


@dataclass(frozen=True, slots=True)
class HuntLine:
    """A hunt in one organisation."""

    id: UUID
    organisation: UUID
    organisation_name: str
    state: HuntState
    title: str
    hypothesis: str
    techniques: tuple[str, ...]
    since: datetime
    until: datetime
    opened: datetime
    opened_by: str
    coverage: Coverage | None
    """None: not counted yet."""
    covered: datetime | None
    verdict: HuntVerdict | None
    words: str
    minutes: int | None
    concluded: datetime | None
    concluded_by: str


def hunts_in_view(*, actor: Actor, organisation: UUID | None = None) -> QuerySet[Hunt]:
    """Hunts of one organisation, or of all in scope.

    A hunt is about a whole organisation, and names what it found anywhere in it: who sees some of the devices only
    sees none.
    """
    rows = Hunt.objects.exclude(organisation_id__in=narrowed_organisations(actor=actor))
    return rows.filter(organisation_id=organisation) if organisation else rows


def lines_of(rows: Iterable[Hunt]) -> list[HuntLine]:
    """These hunts, whose organisations were read with them."""
    return [line_of(row) for row in rows]


def line_of(row: Hunt) -> HuntLine:
    """A hunt, whose organisation was read with it."""
    return HuntLine(
        id=row.pk,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        state=HuntState(row.state),
        title=row.title,
        hypothesis=row.hypothesis,
        techniques=tuple(row.techniques),
        since=row.since,
        until=row.until,
        opened=row.opened,
        opened_by=row.opened_by_name,
        coverage=as_read(row.coverage),
        covered=row.covered,
        verdict=HuntVerdict(row.verdict) if row.verdict else None,
        words=row.words,
        minutes=row.minutes,
        concluded=row.concluded,
        concluded_by=row.concluded_by_name,
    )
