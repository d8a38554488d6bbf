"""What people decided, between rows and rules."""

from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.alert_states import AlertState
from vedette.portal.incidents.rules.incident_states import IncidentState
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination, IncidentStatus


def incident_state(row: Incident) -> IncidentState:
    """What was decided about the incident."""
    return IncidentState(
        IncidentStatus(row.status),
        row.assigned_to,
        row.assigned_person_id is not None,
        Classification(row.classification) if row.classification else None,
        Determination(row.determination) if row.determination else None,
        row.resolved,
    )


def write_incident_state(row: Incident, state: IncidentState) -> None:
    """Set it on the row, which the caller saves."""
    row.status = state.status
    row.assigned_to = state.assigned_to
    if not state.is_assigned_to_person:
        row.assigned_person = None
    row.classification = state.classification or ""
    row.determination = state.determination or ""
    row.resolved = state.resolved


def alert_state(row: Alert) -> AlertState:
    """What was decided about the alert."""
    return AlertState(
        AlertStatus(row.status),
        Classification(row.classification) if row.classification else None,
        Determination(row.determination) if row.determination else None,
        row.resolved,
        row.is_decided,
    )


def write_alert_state(row: Alert, state: AlertState) -> None:
    """Set it on the row, which the caller saves."""
    row.status = state.status
    row.classification = state.classification or ""
    row.determination = state.determination or ""
    row.resolved = state.resolved
    row.is_decided = state.is_decided
