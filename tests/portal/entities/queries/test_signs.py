"""Alerts and incidents that name something, in view alone."""

import pytest

from portal.incidents.told import alert, document, incident
from portal.telemetry.fleet import a_device, a_group, seated
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.queries.signs import active_alerts, signs_naming, signs_on_device
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.rules.values import Severity


@pytest.fixture
def signs(house, all_in_view):
    """Two incidents in Meridian, one over two devices, and one elsewhere with the same names."""
    alerts = [alert("a", device="WS1"), alert("b", device="WS2"), alert("c", device="WS2")]
    take_in(
        actor=SERVICE, organisation=house.meridian, document=document(incident("a", "b"), incident("c"), alerts=alerts)
    )
    take_in(
        actor=SERVICE, organisation=house.bramble, document=document(incident("d"), alerts=[alert("d", device="WS1")])
    )
    return house


def test_of_a_device_the_alerts_and_their_incidents(signs):
    found = signs_on_device(actor=SERVICE, organisation=signs.meridian, key="ws2")
    assert (found.alert_count, found.incident_count, found.count) == (2, 2, 4)
    assert {line.device for line in found.alerts} == {"WS2"}


def test_of_a_thing_whatever_alert_names_it(signs):
    found = signs_naming(actor=SERVICE, organisation=signs.meridian, kinds=["file"], keys=["d" * 64])
    assert (found.alert_count, found.incident_count) == (3, 2)
    assert signs_naming(actor=SERVICE, organisation=signs.meridian, kinds=["address"], keys=["d" * 64]).count == 0


def test_what_is_resolved_waits_no_more(signs):
    Alert.objects.filter(told_as="b").update(status="Resolved")
    assert active_alerts(actor=SERVICE, organisation=signs.meridian, key="ws2") == {Severity.HIGH: 1}


def test_who_sees_one_device_reads_of_it_alone_and_no_names_of_incidents(signs):
    group = a_group(signs.meridian, "Office")
    a_device(signs.meridian, "WS1", group=group)
    actor = seated(signs.meridian, group)
    with in_view_of(actor=actor):
        found = signs_naming(actor=actor, organisation=signs.meridian, kinds=["file"], keys=["d" * 64])
        hidden = signs_on_device(actor=actor, organisation=signs.meridian, key="ws2")
    assert [line.device for line in found.alerts] == ["WS1"]
    assert [(each.name, each.last_activity) for each in found.incidents] == [("", None)]
    assert hidden.count == 0
