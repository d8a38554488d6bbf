"""Events of a device that somebody flagged."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.entities.models import FlaggedEvent
from vedette.portal.telemetry.queries.view import visible_devices

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Flag:
    """A flagged event, as it was when it was flagged."""

    at: datetime
    place: str
    action: str
    table: str
    about: tuple[str, ...]
    by_name: str
    flagged: datetime


def flags(*, actor: Actor, organisation: UUID, device: UUID) -> list[Flag]:
    """Of a device in view, the newest event first."""
    seen = visible_devices(actor=actor, organisation=organisation).filter(pk=device)
    rows = FlaggedEvent.objects.filter(device__in=seen).order_by("-at", "pk")[:SHOWN]
    return [Flag(row.at, row.place, row.action, row.table, tuple(row.about), row.by_name, row.flagged) for row in rows]
