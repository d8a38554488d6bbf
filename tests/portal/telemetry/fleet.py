"""Devices of organisations, as rows: heard of a moment ago unless told otherwise."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor, OrganisationRole, Seat
from vedette.portal.telemetry.models import Device, DeviceGroupContent, DeviceTag
from vedette.portal.telemetry.rules.names import device_key, domain_of
from vedette.portal.tenants.models import DeviceGroup


def a_device(organisation: UUID, name: str, *, days_ago: float = 0, tags=(), **changes) -> Device:
    heard = timezone.now() - timedelta(days=days_ago)
    told = {"first_seen": heard, "last_seen": heard, "received": heard, "heard": heard}
    told |= {"lake_id": f"{name:.40}", "key": device_key(name), "domain": domain_of(name), "system": "windows"}
    told |= {"events": 5_000, "own_events": 5_000}
    made = Device.objects.create(organisation_id=organisation, name=name, **{**told, **changes})
    for tag in tags:
        DeviceTag.objects.create(organisation_id=organisation, device=made, name=tag)
    return made


def a_group(organisation: UUID, name: str, *, rank: int = 1, is_lab: bool = False, patterns=()) -> DeviceGroup:
    made = DeviceGroup.objects.create(organisation_id=organisation, name=name)
    DeviceGroupContent.objects.create(
        organisation_id=organisation, group=made, rank=rank, is_lab=is_lab, patterns=list(patterns)
    )
    return made


def seated(organisation: UUID, *groups: DeviceGroup, role=OrganisationRole.SECURITY_READER) -> Actor:
    """Somebody with a seat there, narrowed to these groups where there are any."""
    seat = Seat(role, frozenset(each.pk for each in groups))
    return Actor(UUID(int=7), "Rita", seats={organisation: seat})
