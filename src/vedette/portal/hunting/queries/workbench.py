"""What hunters see of one incident beside its page: who has it, why it is here, what was said of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import Actor, Permission, permissions_by_team
from vedette.portal.hunting.models import HunterNote
from vedette.portal.hunting.queries.queue import Reason, claim_on, places_of, reasons_of, waiting
from vedette.portal.hunting.queries.verdicts import LedgerLine, verdicts_on
from vedette.portal.hunting.rules.asking import fingerprint
from vedette.portal.hunting.rules.claims import Claim
from vedette.portal.hunting.rules.verdicts import NoteKind
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.queries.view import counted_incidents
from vedette.portal.incidents.rules.values import IncidentStatus
from vedette.portal.tenants.queries import provider_people


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What a hunter told the others."""

    by_name: str
    at: datetime
    kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class Hunt:
    """An incident as the hunting team works on it."""

    organisation: UUID
    incident: UUID
    number: int
    name: str
    claim: Claim | None
    rank: int | None
    """Its place among what waits in the actor's queue; none where it does not wait."""
    waiting: int
    score: float
    reasons: tuple[Reason, ...]
    fingerprint: str
    techniques: tuple[str, ...]
    is_merged: bool
    has_grown: bool
    """Alerts came since the last verdict."""
    verdicts: tuple[LedgerLine, ...]
    """The last one first."""
    notes: tuple[NoteLine, ...]
    """The last one first."""
    colleagues: tuple[tuple[UUID, str], ...]
    """Who else hunts there and could take it over."""


def hunt_on(*, actor: Actor, organisation: UUID, incident: UUID) -> Hunt | None:
    """The incident as the team works on it; nothing of samples, out of view, or for who is not of the team there."""
    if not permissions_by_team(actor, organisation):
        return None
    row = counted_incidents(actor=actor, organisation=organisation).filter(pk=incident).first()
    return None if row is None else _hunt(actor, row)


def _hunt(actor: Actor, row: Incident) -> Hunt:
    claim = claim_on(row)
    holder = claim.hunter if claim else actor.person
    with in_view_of(actor=actor):  # the whole line, where the page is about one organisation
        rank, how_many = places_of(actor=actor, incidents=[row.pk]).get(row.pk), waiting(actor=actor).count()
    return Hunt(
        organisation=row.organisation_id,
        incident=row.pk,
        number=row.number,
        name=row.name,
        claim=claim,
        rank=rank,
        waiting=how_many,
        score=row.score,
        reasons=reasons_of(row),
        fingerprint=fingerprint(row.score, row.reasons, row.alert_count),
        techniques=tuple(row.techniques),
        is_merged=row.status == IncidentStatus.REDIRECTED,
        has_grown=row.judged_alerts is not None and row.judged_alerts < row.alert_count,
        verdicts=verdicts_on(actor=actor, incident=row.pk),
        notes=_notes(row),
        colleagues=tuple(each for each in _hunters(actor, row.organisation_id) if each[0] != holder),
    )


def _notes(row: Incident) -> tuple[NoteLine, ...]:
    rows = HunterNote.objects.filter(incident_id=row.pk).order_by("-pk")
    return tuple(NoteLine(each.by_name, each.at, NoteKind(each.kind), each.text) for each in rows)


def _hunters(actor: Actor, organisation: UUID) -> list[tuple[UUID, str]]:
    """Everybody of the team who hunts there."""
    people = [line for line in provider_people(actor=actor) if line.is_active]
    those = [(line, Actor(line.id, line.name, line.role, line.assigned)) for line in people]
    may = Permission.ALERTS_INVESTIGATION
    return [(line.id, line.name) for line, other in those if may in permissions_by_team(other, organisation)]
