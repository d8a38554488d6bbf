from portal.incidents.told import alert, incident
from portal.telemetry.fleet import a_device, a_group, seated
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.queries.search import find_incidents


def _found(actor, words):
    return [(each.number, each.name) for each in find_incidents(actor=actor, words=words)]


def test_an_incident_is_found_by_number_or_a_part_of_its_name(hunted):
    hunted(incident("a", title="Credentials read on WS-01"), incident("b", title="Shadow copies deleted"))
    assert _found(SERVICE, "#2") == [(2, "Shadow copies deleted")]
    assert _found(SERVICE, "CREDENTIALS") == [(1, "Credentials read on WS-01")]
    assert _found(SERVICE, "nothing") == []


def test_a_name_tells_nothing_to_who_sees_some_devices(hunted, house):
    alerts = [alert("a", device="WS-01"), alert("b", device="WS-02")]
    hunted(incident("a", title="Both WS-01"), incident("b", title="Other WS-02"), alerts=alerts)
    group = a_group(house.meridian, "Office")
    a_device(house.meridian, "WS-01", group=group)
    actor = seated(house.meridian, group)
    with in_view_of(actor=actor):
        assert _found(actor, "WS-0") == []
        assert _found(actor, "1") == [(1, "")]
        assert _found(actor, "2") == []


def test_of_another_organisation_nothing_is_found(hunted, house):
    hunted(incident("a"))
    bob = house.actor("bob")
    with in_view_of(actor=bob):
        assert _found(bob, "1") == []
