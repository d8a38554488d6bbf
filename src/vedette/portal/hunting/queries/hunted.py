"""What an organisation may know of the hunt for it: who looked at what, what they found, and how long it took."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.hunting.models import VerdictEntry
from vedette.portal.hunting.rules.ledger import WeekOfHunting, midnight, weeks_of_hunting, weeks_until
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.queries.view import counted_incidents
from vedette.portal.incidents.rules.values import OPEN_STATUSES, Verdict
from vedette.portal.telemetry.rules.reading import pages_of, start_of

LINES_OF_A_PAGE, WEEKS = 50, 8


@dataclass(frozen=True, slots=True)
class HuntedLine:
    """A verdict as the organisation reads it."""

    incident: UUID
    incident_number: int
    incident_name: str
    hunter_name: str
    at: datetime
    verdict: Verdict
    minutes: int


@dataclass(frozen=True, slots=True)
class Hunted:
    """What was hunted for an organisation."""

    weeks: tuple[WeekOfHunting, ...]
    lines: tuple[HuntedLine, ...]
    found: int
    in_hand: int
    """Incidents that a hunter has claimed now."""

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, LINES_OF_A_PAGE)


def hunted_for(*, actor: Actor, organisation: UUID, page: int = 1) -> Hunted:
    """What hunters looked at for the organisation, of what the actor sees there."""
    seen = counted_incidents(actor=actor, organisation=organisation)
    rows = VerdictEntry.objects.filter(organisation_id=organisation, incident_id__in=seen.values("pk"))
    weeks = weeks_until(timezone.now().date(), WEEKS)
    recent = rows.filter(at__gte=midnight(weeks[0])).order_by("pk")
    fields = ("at", "incident_id", "verdict", "minutes")
    told = [(at, each, Verdict(said), spent) for at, each, said, spent in recent.values_list(*fields)]
    found = rows.count()
    start = start_of(page, found, LINES_OF_A_PAGE)
    lines = list(rows.order_by("-pk")[start : start + LINES_OF_A_PAGE])
    incidents = seen.in_bulk({entry.incident_id for entry in lines})
    return Hunted(
        weeks=tuple(weeks_of_hunting(told, weeks)),
        lines=tuple(_line(entry, incidents[entry.incident_id]) for entry in lines),
        found=found,
        in_hand=seen.exclude(claimed_by=None).filter(status__in=OPEN_STATUSES).count(),
    )


def judged_between(*, actor: Actor, organisation: UUID, since: datetime, until: datetime) -> frozenset[UUID]:
    """Incidents in view on which a verdict was given from then on and before the end."""
    seen = counted_incidents(actor=actor, organisation=organisation)
    rows = VerdictEntry.objects.filter(organisation_id=organisation, at__gte=since, at__lt=until)
    return frozenset(rows.filter(incident_id__in=seen.values("pk")).values_list("incident_id", flat=True))


def _line(entry: VerdictEntry, incident: Incident) -> HuntedLine:
    return HuntedLine(
        incident.pk,
        incident.number,
        incident.name,
        entry.hunter_name,
        entry.at,
        Verdict(entry.verdict),
        entry.minutes,
    )
