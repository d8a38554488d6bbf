import re

import pytest

from portal.incidents.told import incident
from portal.people import House
from portal.working import work_off
from vedette.portal.channels.models import Delivery, Receiver
from vedette.portal.tenants.models import DeviceGroup, Membership, MembershipDeviceGroup

GOOD = {
    "name": "Logs", "host": "logs.example", "port": "6514", "scheme": "tls", "happenings": ["alert.created"],
    "least": "Low",
}  # fmt: skip


@pytest.fixture
def place(house: House):
    """Where Meridian's collectors are managed."""
    return f"/organisations/{house.meridian}/settings/syslog/"


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_where_there_is_none_it_is_said_what_collectors_are_for(signed_in, place):
    response = signed_in("alice").get(place)
    assert "Nobody is told by syslog" in _text(response)
    assert f"{place}add/" in response.content.decode()


def test_a_collector_is_added_changed_paused_resumed_and_removed(signed_in, place, all_in_view):
    alice = signed_in("alice")
    assert "tls://logs.example:6514" in _text(alice.post(f"{place}add/", GOOD, follow=True))
    one = f"{place}{Receiver.objects.get().pk}/"
    changed = alice.post(f"{one}change/", {**GOOD, "host": "LOGS2.example", "port": "6514"}, follow=True)
    assert "The collector was changed." in _text(changed)
    assert Receiver.objects.get().address == "tls://logs2.example:6514"
    assert 'value="logs2.example"' in alice.get(f"{one}change/").content.decode()
    assert "Paused" in _text(alice.post(f"{one}pause/", follow=True))
    assert "Nothing sent yet" in _text(alice.post(f"{one}resume/", follow=True))
    assert "Nobody is told by syslog" in _text(alice.post(f"{one}remove/", follow=True))


@pytest.mark.parametrize(
    "changed",
    [
        {"host": "10.1.2.3"},
        {"host": "logs.example", "port": "514"},
        {"scheme": "tcp"},
        {"host": "a/b"},
        {"host": "::1"},
    ],
)
def test_who_cannot_be_told_is_said_with_what_the_operator_does_about_it(changed, signed_in, place, all_in_view):
    page = _text(signed_in("alice").post(f"{place}add/", {**GOOD, **changed}))
    assert "This collector cannot be used" in page
    assert "VEDETTE_EGRESS_ALLOWED, for example 10.1.0.0/16:6514" in page
    assert not Receiver.objects.exists()


def test_a_test_message_is_sent_and_what_came_of_it_is_listed(signed_in, place, collector, hears):
    added, alice = hears(collector), signed_in("alice")
    alice.post(f"{place}{added.receiver}/test/")
    work_off()
    assert len(collector.wait_for(1)) == 1
    text = _text(alice.get(f"{place}{added.receiver}/"))
    assert "A test message" in text
    assert "Handed over" in text
    assert "Delivered" not in text


def test_a_message_is_shown_byte_by_byte_and_sent_again(signed_in, place, collector, hears, hunted):
    hears(collector, happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    row, alice = Delivery.objects.get(), signed_in("alice")
    address = f"{place}{row.receiver_id}/messages/{row.pk}/"
    text = _text(alice.get(address))
    assert "CEF:0|Vedette|Vedette|" in text
    assert "Syslog has no answer" in text
    assert "Headers" not in text
    assert "The message is on its way again." in _text(alice.post(f"{address}again/", follow=True))
    work_off()
    assert len(set(collector.wait_for(2))) == 1


def test_a_webhook_is_no_collector_and_a_collector_no_webhook(signed_in, place, peer, open_collector, hears):
    hook, logs = hears(peer), None
    logs = hears(open_collector())
    alice, hooks = signed_in("alice"), place.replace("syslog", "webhooks")
    for wrong in (f"{place}{hook.receiver}/", f"{hooks}{logs.receiver}/"):
        assert alice.get(wrong).status_code == 404
        assert alice.post(f"{wrong}remove/").status_code == 404
    assert alice.post(f"{hooks}{logs.receiver}/secret/").status_code == 404
    assert Receiver.objects.count() == 2


def test_who_sees_some_devices_alone_is_shown_no_collector(signed_in, place, house: House, collector, hears):
    added = hears(collector)
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["alice"])
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    alice = signed_in("alice")
    for address in (place, f"{place}add/", f"{place}{added.receiver}/", f"{place}{added.receiver}/change/"):
        assert alice.get(address).status_code == 403
    assert alice.post(f"{place}{added.receiver}/remove/").status_code == 403
