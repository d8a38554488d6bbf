"""How many devices an organisation has, and of how many it really hears."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.portal.telemetry.rules.health import INACTIVE_AFTER, REALLY_REPORTING_EVENTS

_IN_LAB = Q(group__content__is_lab=True)


@dataclass(frozen=True, slots=True)
class ReportingDevices:
    """Counts of devices in view."""

    reporting: int
    """Really reporting: outside of lab groups, heard of within seven days, with more than a handful of events."""
    known: int
    silent: int
    """Outside of lab groups, with telemetry of their own, but none within seven days."""
    lab: int
    last_heard: datetime | None


def reporting_devices(*, actor: Actor, organisation: UUID) -> ReportingDevices:
    """Of how many devices the organisation hears, as far as the actor sees them."""
    since = timezone.now() - INACTIVE_AFTER
    outside = Q(group=None) | Q(group__content=None) | Q(group__content__is_lab=False)
    found = visible_devices(actor=actor, organisation=organisation).aggregate(
        reporting=Count("pk", filter=outside & Q(heard__gte=since, own_events__gt=REALLY_REPORTING_EVENTS)),
        known=Count("pk"),
        silent=Count("pk", filter=outside & Q(heard__lt=since, own_events__gt=0)),
        lab=Count("pk", filter=_IN_LAB),
        last_heard=Max("heard"),
    )
    return ReportingDevices(**found)
