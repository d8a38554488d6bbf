"""The history of incidents and alerts: written with each step, in its transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.incidents.actions.outbox import put_out_step
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident
from vedette.portal.incidents.policies import party_of
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic


@dataclass(frozen=True, slots=True)
class Change:
    """What a step changed."""

    deed: Deed
    before: str = ""
    after: str = ""
    comment: str = ""


def note(actor: Actor, incident: Incident, change: Change, alert: Alert | None = None) -> datetime:
    """Keep a step of an incident, or of an alert of it; who read the audit log finds it there too."""
    now = timezone.now()
    step = HistoryEntry.objects.create(
        organisation_id=incident.organisation_id,
        incident_id=incident.pk,
        alert_id=alert.pk if alert else None,
        at=now,
        by=actor.person,
        by_name=actor.name[:200],
        party=party_of(actor, incident.organisation_id).value,
        deed=change.deed,
        before=change.before,
        after=change.after,
        comment=change.comment,
    )
    put_out_step(step)
    announce(topic=Topic.ALERTS if alert else Topic.INCIDENTS, organisation=incident.organisation_id)
    if not actor.is_service:
        _audit(actor, incident, change, alert)
    return now


def _audit(actor: Actor, incident: Incident, change: Change, alert: Alert | None) -> None:
    noun = "alert" if alert else "incident"
    record(
        actor=actor,
        deed=f"{noun}.{change.deed}",
        organisation=incident.organisation_id,
        subject=f"#{incident.number} {alert.title if alert else incident.name}",
        details={"from": change.before[:300], "to": change.after[:300]},
    )


def touched_by_people(incidents: list[UUID]) -> frozenset[UUID]:
    """Of these the incidents with which somebody did something."""
    rows = HistoryEntry.objects.filter(incident_id__in=incidents, by__isnull=False)
    return frozenset(rows.values_list("incident_id", flat=True).distinct())
