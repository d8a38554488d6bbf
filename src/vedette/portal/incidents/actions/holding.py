"""Incidents in the hands of apps above: held, moved on and told of, without a row of theirs being touched elsewhere."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.actions.state_columns import incident_state, write_incident_state
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.incident_states import IncidentState
from vedette.portal.incidents.rules.refusals import Reason, RefusedError


@dataclass(frozen=True, slots=True)
class Held:
    """An incident that nobody else changes until the caller's transaction is over."""

    place: Place
    number: int
    state: IncidentState


def hold(*, organisation: UUID, incident: UUID) -> Held:
    """Hold an incident within the caller's transaction. Raises RefusedError where there is none, or a sample."""
    row = Incident.objects.select_for_update().filter(organisation_id=organisation, pk=incident).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    if row.is_sample:
        raise RefusedError(Reason.IS_SAMPLE)
    return Held(Place(organisation, incident), row.number, incident_state(row))


@transaction.atomic
def go_on(*, actor: Actor, held: Held, after: IncidentState) -> None:
    """Let what was held stand as a rule decided, with a line of its history where that is news."""
    row = Incident.objects.get(pk=held.place.incident)
    before = incident_state(row)
    if after == before:
        return
    write_incident_state(row, after)
    row.updated = note(actor, row, Change(Deed.STATUS, before.status, after.status))
    row.save()


@transaction.atomic
def tell(*, actor: Actor, held: Held, change: Change) -> None:
    """Keep a step of what was held that apps above made."""
    row = Incident.objects.get(pk=held.place.incident)
    row.updated = note(actor, row, change)
    row.save(update_fields=["updated"])
