"""What the devices in view have in common."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.queries.view import visible_devices


def last_told(*, actor: Actor, organisation: UUID) -> datetime | None:
    """When the devices in view told something last; what a clock ahead of ours says is left out."""
    rows = visible_devices(actor=actor, organisation=organisation).filter(last_seen__lt=timezone.now())
    last: datetime | None = rows.aggregate(last=Max("last_seen"))["last"]
    return last
