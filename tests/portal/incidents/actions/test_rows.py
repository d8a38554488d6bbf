"""The engine's alerts and stories as rows."""

from django.utils import timezone

from portal.incidents.told import alert, incident
from vedette.portal.incidents.actions.rows import (
    MOST_ENTITIES,
    alert_row,
    entity_rows,
    refresh,
)
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.bits import values_in
from vedette.portal.incidents.rules.naming import technique_mark
from vedette.portal.incidents.rules.values import Category, DetectionSource


def _row(**values):
    return alert_row(Incident(), alert("a", **values), frozenset(), timezone.now())


def test_an_alert_without_a_time_has_none():
    assert _row(timestamp=None).at is None


def test_an_alert_is_found_by_so_many_things_at_most():
    many = [{"kind": "file", "names": [f"{number:064x}" for number in range(200)]}]
    assert len(list(entity_rows(_row(), alert("a", entities=many)))) == MOST_ENTITIES


def test_an_incident_without_alerts_counts_none(at):
    row = Incident.objects.get()
    Alert.objects.all().delete()
    refresh(row, timezone.now())
    assert (row.alert_count, row.devices, row.first_activity) == (0, [], None)


def test_an_incident_tells_of_what_kinds_its_alerts_are(hunted):
    alerts = [alert("a"), alert("b", tactics=["execution"], techniques=["T1059.001"], provider="Defender")]
    hunted(incident("a", "b"), alerts=alerts)
    row = Incident.objects.get()
    assert values_in(row.category_bits, Category) == (Category.CREDENTIAL_ACCESS, Category.EXECUTION)
    assert len(values_in(row.source_bits, DetectionSource)) == 2


def test_an_incident_is_found_by_its_names_and_techniques(at):
    words = Incident.objects.get().words
    assert "credentials read from memory on ws-01" in words
    assert technique_mark("T1003") in words


def test_an_alert_keeps_what_suppression_rules_ask_for():
    assert _row().facts == {"account": ["corp\\maria"], "sha256": ["d" * 64]}


def test_a_sub_technique_is_found_by_its_technique_too():
    keys = [each.key for each in entity_rows(_row(), alert("a")) if each.kind == "technique"]
    assert keys == ["t1003.001", "t1003"]
