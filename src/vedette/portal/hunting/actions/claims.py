"""Taking an incident to hunt, letting go of it, handing it over, and what hunters tell one another of it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.hunting.models import HunterNote, VerdictEntry
from vedette.portal.hunting.policies import hunts, leads, require_hunting
from vedette.portal.hunting.queries.queue import claim_on
from vedette.portal.hunting.rules.claims import Claim, Wish, may_pass_on, may_take
from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.hunting.rules.verdicts import NoteKind
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.incidents import Place, checked_comment
from vedette.portal.incidents.actions.state_columns import incident_state, write_incident_state
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.incident_states import IncidentState, given_back, taken_to_hunt
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.tenants.models import Person
from vedette.portal.tenants.queries import actor_of


@transaction.atomic
def claim(*, actor: Actor, at: Place) -> None:
    """Take it to hunt; nobody else may judge it until it is let go of. What nobody began is in progress from now on."""
    row = locked_to_hunt(actor, at)
    held, wish = claim_on(row), _wish(actor, at)
    if held and held.hunter == wish.hunter and not held.is_stale(wish.now):
        return
    if not may_take(held, wish):
        raise RefusedError(Reason.TAKEN_BY_ANOTHER)
    state = taken_to_hunt(incident_state(row), wish.now)
    before = held.hunter_name if held and held.hunter != wish.hunter else ""
    _put_into_hands(row, Claim(wish.hunter, actor.name, wish.now))
    note(actor, row, Change(Deed.CLAIMED, before))
    move(actor, row, state)


@transaction.atomic
def release(*, actor: Actor, at: Place) -> None:
    """Let go of it; what the experts had alone and nobody judged is active again."""
    row = locked_to_hunt(actor, at)
    held, wish = claim_on(row), _wish(actor, at)
    if held is None or not may_pass_on(held, wish):
        raise RefusedError(HuntReason.NOT_CLAIMED)
    state = given_back(incident_state(row), wish.now)
    _put_into_hands(row, None)
    note(actor, row, Change(Deed.RELEASED, held.hunter_name if held.hunter != wish.hunter else ""))
    move(actor, row, state)


@transaction.atomic
def hand_over(*, actor: Actor, at: Place, person: UUID, text: str) -> None:
    """Put it into a colleague's hands, with a word that the team alone reads."""
    row = locked_to_hunt(actor, at)
    held, wish = claim_on(row), _wish(actor, at)
    if held is None or not may_pass_on(held, wish):
        raise RefusedError(HuntReason.NOT_CLAIMED)
    said = checked_comment(text)
    if not said:
        raise RefusedError(HuntReason.NOTE_MISSING)
    name = _colleague(person, at.organisation)
    if person == held.hunter:
        raise RefusedError(Reason.TAKEN_BY_ANOTHER)
    _put_into_hands(row, Claim(person, name, wish.now))
    keep_note(actor, row, NoteKind.HAND_OVER, said)
    row.updated = note(actor, row, Change(Deed.HANDED_OVER, held.hunter_name, name))
    row.save()


@transaction.atomic
def write_note(*, actor: Actor, at: Place, text: str) -> None:
    """Tell the team something; the organisation's log says that a note was written, and nobody there can read it."""
    row = locked_to_hunt(actor, at)
    said = checked_comment(text)
    if not said:
        raise RefusedError(HuntReason.NOTE_MISSING)
    keep_note(actor, row, NoteKind.REMARK, said)
    record(actor=actor, deed="hunter note.written", organisation=at.organisation, subject=f"#{row.number} {row.name}")


def locked_to_hunt(actor: Actor, at: Place) -> Incident:
    """The incident, which nobody else changes meanwhile. Raises for samples, and for who does not hunt there."""
    require_hunting(actor, at.organisation)
    row = Incident.objects.select_for_update().filter(organisation_id=at.organisation, pk=at.incident).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    if row.is_sample:
        raise RefusedError(Reason.IS_SAMPLE)
    return row


def keep_note(actor: Actor, row: Incident, kind: NoteKind, said: str, verdict: VerdictEntry | None = None) -> None:
    """Keep what hunters tell one another."""
    HunterNote.objects.create(
        organisation_id=row.organisation_id,
        incident_id=row.pk,
        verdict=verdict,
        kind=kind,
        by=require_hunting(actor, row.organisation_id),
        by_name=actor.name[:200],
        at=timezone.now(),
        text=said,
    )


def move(actor: Actor, row: Incident, state: IncidentState) -> None:
    """Write what became of it, with a line of its history where its status is another one, and save the row."""
    before = row.status
    write_incident_state(row, state)
    row.updated = timezone.now()
    if row.status != before:
        row.updated = note(actor, row, Change(Deed.STATUS, before, row.status))
    row.save()


def let_go(row: Incident) -> None:
    """Nobody has it any more; the caller saves the row."""
    _put_into_hands(row, None)


def _put_into_hands(row: Incident, held: Claim | None) -> None:
    row.claimed_by_id = held.hunter if held else None
    row.claimed_by_name = held.hunter_name[:200] if held else ""
    row.claimed = held.at if held else None


def _wish(actor: Actor, at: Place) -> Wish:
    hunter = require_hunting(actor, at.organisation)
    return Wish(hunter, is_lead=leads(actor, at.organisation), now=timezone.now())


def _colleague(person: UUID, organisation: UUID) -> str:
    """The name of somebody who hunts there."""
    if not Person.objects.filter(pk=person, is_active=True).exists():
        raise RefusedError(HuntReason.CANNOT_HUNT_THERE)
    with everything_in_view():
        other = actor_of(person)
    if not hunts(other, organisation):
        raise RefusedError(HuntReason.CANNOT_HUNT_THERE)
    return other.name
