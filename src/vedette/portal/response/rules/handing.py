"""What becomes of an incident when its organisation is asked to act, and when it has acted."""

from datetime import datetime

from vedette.portal.incidents.rules.incident_states import IncidentState, Party, Step, taken_to_hunt, with_status
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import IncidentStatus
from vedette.portal.response.rules.refusals import ResponseReason


def handed_to_organisation(state: IncidentState, at: datetime) -> IncidentState:
    """The incident when experts publish actions: it awaits them, in the organisation's hands.

    Raises RefusedError where it is over, or where nobody said that it is a true positive.
    """
    if state.status is IncidentStatus.RESOLVED:
        raise RefusedError(ResponseReason.INCIDENT_IS_OVER)
    return with_status(taken_to_hunt(state, at), Step(IncidentStatus.AWAITING_ACTION, Party.EXPERTS, at))


def back_with_experts(state: IncidentState, at: datetime) -> IncidentState:
    """The incident when nothing that was asked for waits any more: the experts go on with it."""
    if state.status is not IncidentStatus.AWAITING_ACTION:
        return state
    return with_status(state, Step(IncidentStatus.IN_PROGRESS, Party.EXPERTS, at))
