"""What people do with alerts: all of those that were chosen, or none."""

from uuid import uuid4

import pytest

from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.incidents.actions.alerts import (
    assign_alerts,
    change_alert_status,
    classify_alerts,
    comment_on_alert,
)
from vedette.portal.incidents.models import Alert, HistoryEntry
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination


@pytest.fixture
def chosen(house, at):
    """Oscar has both alerts of the incident before him."""
    alerts = list(Alert.objects.values_list("pk", flat=True))
    return {"actor": house.actor("oscar"), "organisation": house.meridian, "alerts": alerts}


def test_several_alerts_change_at_once(chosen):
    assert change_alert_status(**chosen, status=AlertStatus.RESOLVED) == 2
    assert change_alert_status(**chosen, status=AlertStatus.RESOLVED) == 0
    assert not Alert.objects.filter(resolved=None).exists()


def test_all_or_none(chosen):
    with pytest.raises(RefusedError) as refused:
        change_alert_status(**{**chosen, "alerts": [*chosen["alerts"], uuid4()]}, status=AlertStatus.RESOLVED)
    assert refused.value.reason is Reason.NO_SUCH_ROW
    assert not Alert.objects.exclude(status="New").exists()


def test_what_a_person_said_the_service_leaves(chosen):
    change_alert_status(**chosen, status=AlertStatus.IN_PROGRESS)
    assert change_alert_status(**{**chosen, "actor": SERVICE}, status=AlertStatus.RESOLVED) == 0


def test_they_are_classified_together(chosen):
    told = {"classification": Classification.EXPECTED, "determination": Determination.SECURITY_TESTING}
    assert classify_alerts(**chosen, **told) == 2
    assert classify_alerts(**chosen, **told) == 0


def test_they_are_assigned_together(chosen, house):
    assert assign_alerts(**chosen, person=house.people["hugo"]) == 2
    assert set(Alert.objects.values_list("assigned_to", flat=True)) == {"Hugo"}
    assert assign_alerts(**chosen, person=None) == 2


def test_a_comment_stands_in_the_history_of_alert_and_incident(chosen, at):
    comment_on_alert(actor=chosen["actor"], organisation=at.organisation, alert=chosen["alerts"][0], comment="Ours.")
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.incident_id, entry.alert_id, entry.comment) == (at.incident, chosen["alerts"][0], "Ours.")


def test_who_reads_only_changes_nothing(chosen, house):
    with pytest.raises(NotAllowedError):
        change_alert_status(**{**chosen, "actor": house.actor("rita")}, status=AlertStatus.RESOLVED)
