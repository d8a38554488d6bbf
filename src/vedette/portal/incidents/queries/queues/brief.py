"""The essence of an incident, for the pane beside the queue."""

from dataclasses import dataclass
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.incident import IncidentPage, incident_page, is_seen_whole
from vedette.portal.incidents.queries.queues.lines import QueuedAlert, alert_lines
from vedette.portal.incidents.queries.view import alerts_in_view, incidents_in_view

MOST_ALERTS, MOST_REASONS = 6, 12


@dataclass(frozen=True, slots=True)
class Brief:
    """What tells most in a few lines."""

    page: IncidentPage
    score: float
    reasons: tuple[tuple[str, float], ...]
    """Why it stands where it stands: sentence and points; nothing where the actor sees a part of it only."""
    alerts: tuple[QueuedAlert, ...]
    """The most severe, then the latest."""


def incident_brief(*, actor: Actor, organisation: UUID, incident: UUID) -> Brief | None:
    """The essence, or nothing where the incident is out of view."""
    page = incident_page(actor=actor, organisation=organisation, incident=incident)
    if page is None:
        return None
    own = incidents_in_view(actor=actor, organisation=organisation).filter(pk=incident)
    score, reasons = own.values_list("score", "reasons").get()
    is_whole = is_seen_whole(actor, organisation, incident)
    told = tuple((str(each["text"]), float(each["points"])) for each in reasons[:MOST_REASONS]) if is_whole else ()
    alerts = alerts_in_view(actor=actor, organisation=organisation).filter(incident_id=incident)
    return Brief(page, score, told, alert_lines(alerts.order_by("-severity_rank", "-at", "pk")[:MOST_ALERTS]))
