"""The history of an incident tells who did what, on whose side."""

from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.actions.history import Change, note, touched_by_people
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident
from vedette.portal.incidents.rules.history import Deed


def test_a_step_of_an_alert_stands_in_its_incidents_history(house, at):
    alert = Alert.objects.get(told_as="a")
    note(house.actor("alice"), Incident.objects.get(), Change(Deed.STATUS, "New", "Resolved", "Ours."), alert)
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.incident_id, entry.alert_id, entry.party) == (at.incident, alert.pk, "customer")
    assert (entry.before, entry.after, entry.comment) == ("New", "Resolved", "Ours.")


def test_what_the_service_does_by_itself_is_not_in_the_audit_log(at):
    before = AuditEntry.objects.count()
    note(SERVICE, Incident.objects.get(), Change(Deed.GREW, after="1"))
    assert AuditEntry.objects.count() == before


def test_an_incident_is_touched_once_a_person_did_something(house, at):
    assert touched_by_people([at.incident]) == frozenset()
    note(house.actor("hugo"), Incident.objects.get(), Change(Deed.COMMENTED, comment="x"))
    assert touched_by_people([at.incident]) == {at.incident}
