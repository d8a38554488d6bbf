"""How an organisation stands at a glance: what is open, how soon it was seen, what was hunted through."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from django.db.models import Count, Max, QuerySet, Sum
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import HuntRun, Incident
from vedette.portal.incidents.queries.view import counted_incidents
from vedette.portal.incidents.rules.values import OPEN_STATUSES, IncidentStatus, Severity
from vedette.portal.telemetry.queries.view import narrowed_organisations

SEEN_WITHIN = timedelta(days=30)
HUNTED_WITHIN = timedelta(days=7)
_MOST = 10_000
"""Incidents of which the time until they were seen is looked at."""


@dataclass(frozen=True, slots=True)
class Hunted:
    """The service's hunts of the last seven days, also those that found nothing."""

    hunts: int
    events: int
    incidents: int
    last: datetime | None
    """When the last one of all ended."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers of one organisation, as far as somebody sees it."""

    open_by_severity: Mapping[Severity, int]
    awaiting_action: int
    """Incidents that wait for the organisation itself."""
    until_seen: timedelta | None
    """Median, over incidents of the last 30 days, from the first activity to the incident; None: nothing to measure."""
    hunted: Hunted


def standing(*, actor: Actor, organisation: UUID) -> Standing:
    """How the organisation stands now. Who sees some devices only is told of incidents on these, and of no times."""
    rows = counted_incidents(actor=actor, organisation=organisation)
    counts = _open(rows)
    by_severity = {each: sum(counts.get((each, status), 0) for status in IncidentStatus) for each in Severity}
    is_narrowed = organisation in narrowed_organisations(actor=actor)
    return Standing(
        open_by_severity=by_severity,
        awaiting_action=sum(counts.get((each, IncidentStatus.AWAITING_ACTION), 0) for each in Severity),
        until_seen=None if is_narrowed else _until_seen(rows),
        hunted=_hunted(organisation),
    )


def _open(rows: QuerySet[Incident]) -> dict[tuple[str, str], int]:
    kept = rows.filter(status__in=OPEN_STATUSES)
    found = kept.order_by().values("severity", "status").annotate(number=Count("pk"))
    return {
        (severity, status): number for severity, status, number in found.values_list("severity", "status", "number")
    }


def _until_seen(rows: QuerySet[Incident]) -> timedelta | None:
    recent = rows.filter(created__gte=timezone.now() - SEEN_WITHIN, first_activity__isnull=False)
    times = recent.values_list("first_activity", "created")[:_MOST]
    seconds = [(created - first).total_seconds() for first, created in times if first]
    return timedelta(seconds=median(seconds)) if seconds else None


def _hunted(organisation: UUID) -> Hunted:
    rows = HuntRun.objects.filter(organisation_id=organisation)
    recent = rows.filter(began__gte=timezone.now() - HUNTED_WITHIN)
    found = recent.aggregate(hunts=Count("pk"), events=Sum("events"), incidents=Sum("new_incidents"))
    last = rows.aggregate(last=Max("ended"))["last"]
    return Hunted(found["hunts"], found["events"] or 0, found["incidents"] or 0, last)
