"""What was hunted through for an organisation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import HuntRun

SHOWN = 50


@dataclass(frozen=True, slots=True)
class HuntLine:
    """A hunt of the service."""

    began: datetime
    since: datetime
    until: datetime
    events: int
    rules: int
    new_incidents: int
    grown_incidents: int


def hunts(*, actor: Actor, organisation: UUID) -> list[HuntLine]:
    """The latest ones first, also those that found nothing."""
    del actor
    fields = ("began", "since", "until", "events", "rules", "new_incidents", "grown_incidents")
    rows = HuntRun.objects.filter(organisation_id=organisation).order_by("-began").values_list(*fields)
    return [HuntLine(*row) for row in rows[:SHOWN]]
