"""Words on devices."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.telemetry.models import Device, DeviceTag
from vedette.portal.telemetry.policies import require_tagging
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.portal.telemetry.rules.refusals import Reason, RefusedError
from vedette.portal.tenants.rules import clean_name

LONGEST_TAG = 60
MOST_TAGS = 20
"""On one device."""


@dataclass(frozen=True, slots=True)
class DevicePlace:
    """A device, and the organisation in whose room it is worked on."""

    organisation: UUID
    device: UUID


@transaction.atomic
def add_tag(*, actor: Actor, place: DevicePlace, tag: str) -> None:
    """Put a word on a device; the same word twice is once."""
    require_tagging(actor, place.organisation)
    row, name = _seen(actor, place), clean_name(tag, LONGEST_TAG)
    if not name:
        raise RefusedError(Reason.TAG_MISSING)
    had = set(DeviceTag.objects.filter(device=row).values_list("name", flat=True))
    if name in had:
        return
    if len(had) >= MOST_TAGS:
        raise RefusedError(Reason.TOO_MANY_TAGS)
    DeviceTag.objects.create(organisation_id=place.organisation, device=row, name=name)
    record(
        actor=actor, deed="device.tagged", organisation=place.organisation, subject=row.name, details={"added": name}
    )


@transaction.atomic
def remove_tag(*, actor: Actor, place: DevicePlace, tag: str) -> None:
    """Take a word off a device."""
    require_tagging(actor, place.organisation)
    row = _seen(actor, place)
    removed, _ = DeviceTag.objects.filter(device=row, name=tag[:LONGEST_TAG]).delete()
    if removed:
        told = {"removed": tag[:LONGEST_TAG]}
        record(actor=actor, deed="device.tagged", organisation=place.organisation, subject=row.name, details=told)


def _seen(actor: Actor, place: DevicePlace) -> Device:
    rows = visible_devices(actor=actor, organisation=place.organisation).select_for_update(of=("self",))
    row = rows.filter(pk=place.device).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row
