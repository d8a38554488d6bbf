"""An alert of the hunting team stands among all others, found by all that it names."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.incidents.actions.expert_alerts import change_alert, raise_alert
from vedette.portal.incidents.actions.holding import hold
from vedette.portal.incidents.models import Alert, AlertEntity, HistoryEntry, Incident, IncidentTag
from vedette.portal.incidents.rules.expert_alerts import TAG, ExpertAlert
from vedette.portal.incidents.rules.values import Category, Severity

TOLD = ExpertAlert(
    told_as="notice-1",
    title="Foothold on WS-01",
    severity=Severity.HIGH,
    category=Category.PERSISTENCE,
    techniques=("T1059.001",),
    devices=("WS-01", "SRV-02"),
    accounts=("CORP\\maria",),
    things=(("file", "D" * 64),),
)


def raised(house, at, told=TOLD):
    with transaction.atomic():
        held = hold(organisation=at.organisation, incident=at.incident)
        return raise_alert(actor=house.actor("hugo"), held=held, alert=told)


def test_it_is_counted_tagged_told_and_found(house, at):
    row = Alert.objects.get(pk=raised(house, at))
    assert (row.detection_source, row.status, row.device_key, row.account) == (
        "ThreatExperts",
        "New",
        "ws-01",
        "CORP\\maria",
    )
    assert Incident.objects.get(pk=at.incident).alert_count == 3
    assert IncidentTag.objects.filter(incident_id=at.incident, name=TAG).count() == 1
    assert set(AlertEntity.objects.filter(alert=row).values_list("kind", "key")) == {
        ("device", "ws-01"),
        ("device", "srv-02"),
        ("account", "corp\\maria"),
        ("technique", "t1059.001"),
        ("technique", "t1059"),
        ("file", "d" * 64),
    }
    assert HistoryEntry.objects.filter(alert_id=row.pk, deed="notified").count() == 1


def test_it_does_not_change_when_the_intrusion_happened(house, at):
    before = Incident.objects.get(pk=at.incident)
    raised(house, at)
    after = Incident.objects.get(pk=at.incident)
    assert (after.first_activity, after.last_activity) == (before.first_activity, before.last_activity)


def test_it_is_raised_once_under_its_name(house, at):
    raised(house, at)
    with pytest.raises(IntegrityError):
        raised(house, at)


def test_a_newer_version_changes_what_it_says_and_by_what_it_is_found(house, at):
    alert = raised(house, at)
    told = replace(TOLD, title="Foothold on DC-01", devices=("DC-01",), things=())
    with transaction.atomic():
        change_alert(actor=house.actor("hugo"), alert=alert, told=told)
    row = Alert.objects.get(pk=alert)
    assert (row.title, row.device, row.status) == ("Foothold on DC-01", "DC-01", "New")
    assert not AlertEntity.objects.filter(alert=row, kind="file").exists()


def test_readers_raise_nothing(house, at):
    held = hold(organisation=at.organisation, incident=at.incident)
    with pytest.raises(NotAllowedError):
        raise_alert(actor=house.actor("rita"), held=held, alert=TOLD)
