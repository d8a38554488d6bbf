"""What somebody sees of devices: every other question starts here.

The rule: within what is in scope, all devices; but where a seat is narrowed to device groups, the devices of these
groups alone. A device of no group is in the view of those who are not narrowed, and of nobody else.

Apps above filter what they tell of devices by the same rule, for instance alerts by the key of their device::

    seen = visible_devices(actor=actor).filter(organisation_id=OuterRef("organisation_id"), key=OuterRef("device_key"))
    rows = Alert.objects.filter(~Q(organisation_id__in=narrowed_organisations(actor=actor)) | Exists(seen))
"""

from uuid import UUID

from django.db.models import Q, QuerySet

from vedette.portal.access.rules import Actor, narrowed_seats
from vedette.portal.telemetry.models import Device


def visible_devices(*, actor: Actor, organisation: UUID | None = None) -> QuerySet[Device]:
    """The devices in the actor's view, of one organisation or of all that are in scope."""
    rows = Device.objects.filter(_in_groups(actor))
    return rows.filter(organisation_id=organisation) if organisation else rows


def narrowed_organisations(*, actor: Actor) -> frozenset[UUID]:
    """The organisations in which the actor does not see all devices, nor what concerns no device."""
    return frozenset(narrowed_seats(actor))


def _in_groups(actor: Actor) -> Q:
    narrowed = narrowed_seats(actor)
    if not narrowed:
        return Q()
    allowed = ~Q(organisation_id__in=list(narrowed))
    for organisation, groups in narrowed.items():
        allowed |= Q(organisation_id=organisation, group_id__in=list(groups))
    return allowed
