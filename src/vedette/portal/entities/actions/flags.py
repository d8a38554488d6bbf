"""Flags on events of devices."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.entities.models import FlaggedEvent
from vedette.portal.entities.policies import require_flagging
from vedette.portal.entities.queries.timeline import event_at
from vedette.portal.entities.rules.events import EventPlace
from vedette.portal.entities.rules.refusals import Reason, RefusedError
from vedette.portal.telemetry.models import Device
from vedette.portal.telemetry.queries.view import visible_devices

MOST_FLAGS = 200
"""On the events of one device."""
_LONGEST_ACTION = 120


@dataclass(frozen=True, slots=True)
class EventOfDevice:
    """An event, its device, and the organisation in whose room it is worked on."""

    organisation: UUID
    device: UUID
    place: EventPlace


def flag(*, actor: Actor, event: EventOfDevice) -> None:
    """Mark an event of the lake, once. Raises RefusedError, and what reading the lake raises."""
    require_flagging(actor, event.organisation)
    found = event_at(actor=actor, organisation=event.organisation, device=event.device, place=event.place)
    if found is None:
        raise RefusedError(Reason.NO_SUCH_EVENT)
    with transaction.atomic():
        device = _seen(actor, event)
        flagged = FlaggedEvent.objects.filter(device=device)
        if flagged.filter(place=str(event.place)).exists():
            return
        if flagged.count() >= MOST_FLAGS:
            raise RefusedError(Reason.TOO_MANY_FLAGS)
        FlaggedEvent.objects.create(
            organisation_id=event.organisation,
            device=device,
            place=str(event.place),
            at=found.line.at,
            table=found.line.table,
            action=found.line.action[:_LONGEST_ACTION],
            about=list(found.line.about),
            by=actor.person,
            by_name=actor.name[:200],
            flagged=timezone.now(),
        )
        told = {"event": str(event.place)}
        record(actor=actor, deed="event.flagged", organisation=event.organisation, subject=device.name, details=told)


@transaction.atomic
def unflag(*, actor: Actor, event: EventOfDevice) -> None:
    """Take the mark off an event; without one nothing changes."""
    require_flagging(actor, event.organisation)
    device = _seen(actor, event)
    removed, _ = FlaggedEvent.objects.filter(device=device, place=str(event.place)).delete()
    if removed:
        told = {"event": str(event.place)}
        record(actor=actor, deed="event.unflagged", organisation=event.organisation, subject=device.name, details=told)


def _seen(actor: Actor, event: EventOfDevice) -> Device:
    rows = visible_devices(actor=actor, organisation=event.organisation).select_for_update(of=("self",))
    row = rows.filter(pk=event.device).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_EVENT)
    return row
