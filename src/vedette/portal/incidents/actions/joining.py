"""Two incidents become one."""

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.history import Change, note
from vedette.portal.incidents.actions.rows import refresh
from vedette.portal.incidents.actions.state_columns import incident_state, write_incident_state
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.policies import party_of
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.incident_states import Step, with_status
from vedette.portal.incidents.rules.values import IncidentStatus


def join(actor: Actor, one: Incident, other: Incident, comment: str = "") -> None:
    """All alerts of ``one`` belong to ``other`` from now on, and ``one`` leads there. Both rows are locked.

    Raises RefusedError where ``one`` is no longer open.
    """
    now = timezone.now()
    Alert.objects.filter(incident=one).update(incident=other, updated=now)
    before = one.status
    step = Step(IncidentStatus.REDIRECTED, party_of(actor, one.organisation_id), now)
    write_incident_state(one, with_status(incident_state(one), step))
    one.redirected_to = other
    one.alert_count, one.updated = 0, now
    one.save()
    Incident.objects.filter(redirected_to=one).update(redirected_to=other)
    if one.severity_rank > other.severity_rank:
        other.severity, other.severity_rank = one.severity, one.severity_rank
    refresh(other, now)
    note(actor, one, Change(Deed.MERGED, before, f"#{other.number}", comment))
    note(actor, other, Change(Deed.ALERTS_MOVED, f"#{one.number}", f"#{other.number}", comment))
