"""The page of a device: what is known of it, who logs on, and its alerts and incidents."""

import re
from uuid import uuid4

import pytest

from portal.incidents.told import alert, document, incident
from portal.telemetry.fleet import a_device, a_group
from vedette.lake.erasure import erase
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert
from vedette.portal.telemetry.models import Device
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup


@pytest.fixture
def page(room, ids):
    return f"{room}devices/{ids['WS1']}/"


@pytest.fixture
def alerted(house, ids):
    """An incident over both devices, of which one alert is resolved."""
    alerts = [
        alert("a", device="WS1.corp.example"),
        alert("b", device="WS2.corp.example"),
        alert("c", device="WS1.corp.example"),
    ]
    with everything_in_view():
        take_in(actor=SERVICE, organisation=house.meridian, document=document(incident("a", "b", "c"), alerts=alerts))
        Alert.objects.filter(told_as="c").update(status="Resolved")
    return ids


def narrowed(house, name, device):
    """A seat that sees this device alone."""
    with everything_in_view():
        group = a_group(house.meridian, f"Group of {name}")
        Device.objects.filter(pk=device).update(group=group)
        seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people[name])
        MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)


def _text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def test_the_page_tells_what_is_known_and_who_logs_on(page, signed_in):
    answer = signed_in("rita").get(page)
    assert "<h1>WS1.corp.example</h1>" in answer.content.decode()
    text = _text(answer)
    assert re.search(r"Most frequent CORP\\maria 3 logons", text)
    assert re.search(r"Least frequent CORP\\otto 1 logon ", text)
    assert "No alert about it waits" in text


def test_alerts_that_wait_are_counted_and_all_are_listed(alerted, page, signed_in):
    rita = signed_in("rita")
    assert re.search(r"Active alerts High 1 ", _text(rita.get(page)))
    listed = _text(rita.get(f"{page}alerts/"))
    assert re.search(r"Alerts 2 ", listed)
    assert "#1 Credentials read from memory" in listed


def test_who_sees_one_device_reads_of_no_other(alerted, page, room, house, signed_in):
    narrowed(house, "rita", alerted["WS1"])
    rita = signed_in("rita")
    assert rita.get(page).status_code == 200
    assert rita.get(f"{page}timeline/").status_code == 200
    listed = rita.get(f"{page}alerts/").content.decode()
    assert "WS2" not in listed
    assert "Credentials read from memory" not in listed
    for tail in ("", "alerts/", "timeline/", "timeline/export.csv"):
        assert rita.get(f"{room}devices/{alerted['WS2']}/{tail}").status_code == 404


def test_a_device_is_found_by_its_name(page, room, signed_in):
    rita = signed_in("rita")
    for name in ("WS1.corp.example", "ws1", "WS1.CORP.EXAMPLE."):
        assert rita.get(f"{room}devices/named/", {"is": name})["Location"] == page
    assert rita.get(f"{room}devices/named/", {"is": "none.example"})["Location"] == f"{room}devices/?q=none"
    assert rita.get(f"{room}devices/named/")["Location"] == f"{room}devices/"


def test_a_device_of_another_organisation_is_not_there(house, room, page, signed_in):
    with everything_in_view():
        theirs = a_device(house.bramble, "CANARY-DEVICE").pk
    alice = signed_in("alice")
    for device in (theirs, uuid4()):
        for tail in ("", "alerts/", "timeline/", "timeline/export.csv"):
            assert alice.get(f"{room}devices/{device}/{tail}").status_code == 404
        assert alice.post(f"{room}devices/{device}/timeline/flag/", {"event": "x"}).status_code == 404
    assert "/devices/?q=" in alice.get(f"{room}devices/named/", {"is": "CANARY-DEVICE"})["Location"]


def test_a_lake_that_does_not_answer_leaves_the_rest_of_the_page(page, signed_in, lake):
    erase(lake, "meridian-shipping")
    text = signed_in("rita").get(page).content.decode()
    assert "was erased" in text
    assert "<h1>WS1.corp.example</h1>" in text


def test_what_a_hunter_reads_is_in_the_organisations_log(page, signed_in):
    signed_in("hugo").get(f"{page}timeline/", {"q": "maria"})
    with everything_in_view():
        entry = AuditEntry.objects.filter(deed="read").latest("number")
    assert entry.subject == "device_timeline"
    assert "q=maria" in str(entry.details)


def test_the_tags_are_changed_by_who_investigates(page, signed_in):
    assert "Add tag" in signed_in("oscar").get(page).content.decode()
    assert "Add tag" not in signed_in("rita").get(page).content.decode()


def test_how_often_the_database_is_asked(alerted, page, signed_in, questions):
    rita = signed_in("rita")
    assert questions(lambda: rita.get(page)) == 19
