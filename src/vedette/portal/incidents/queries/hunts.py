"""What was hunted through for an organisation."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q, Sum

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


@dataclass(frozen=True, slots=True)
class RunFigures:
    """The service's own hunts over some time."""

    runs: int
    events: int
    """An event counts each time that it was hunted through."""
    rules: int
    """With which it was hunted through at most."""
    new_incidents: int
    empty: int
    """Hunts that found nothing new."""


def runs_between(*, actor: Actor, organisation: UUID, since: datetime, until: datetime) -> RunFigures:
    """Those that began from then on and before the end."""
    del actor
    rows = HuntRun.objects.filter(organisation_id=organisation, began__gte=since, began__lt=until)
    nothing = Q(new_incidents=0, grown_incidents=0)
    found = rows.aggregate(
        runs=Count("pk"),
        looked_at=Sum("events", default=0),
        most_rules=Max("rules", default=0),
        found=Sum("new_incidents", default=0),
        empty=Count("pk", filter=nothing),
    )
    return RunFigures(found["runs"], found["looked_at"], found["most_rules"], found["found"], found["empty"])


def hunts(*, actor: Actor, organisation: UUID) -> list[HuntLine]:
    """The latest ones first, also those that found nothing."""
    del actor
    fields = ("began", "since", "until", "events", "rules", "new_incidents", "grown_incidents")
    rows = HuntRun.objects.filter(organisation_id=organisation).order_by("-began").values_list(*fields)
    return [HuntLine(*row) for row in rows[:SHOWN]]
