import re

import pytest

from portal.channels.conftest import said
from portal.incidents.told import incident
from portal.people import House
from portal.working import work_off
from vedette.portal.channels.actions.receivers import pause_receiver
from vedette.portal.channels.models import Receiver
from vedette.portal.tenants.models import DeviceGroup, Membership, MembershipDeviceGroup

GOOD = {"name": "SIEM", "address": "https://siem.example/hook", "happenings": ["alert.created"], "least": "Low"}


@pytest.fixture
def place(house: House):
    """Where Meridian's webhooks are managed."""
    return f"/organisations/{house.meridian}/settings/webhooks/"


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_where_there_is_none_it_is_said_what_webhooks_are_for(signed_in, place):
    response = signed_in("alice").get(place)
    assert "Nobody is told by webhook" in _text(response)
    assert f"{place}add/" in response.content.decode()


def test_a_webhook_is_added_and_its_secret_shown_once(signed_in, place, all_in_view):
    alice = signed_in("alice")
    shown = alice.post(f"{place}add/", GOOD)
    secret = re.search(r"whsec_[A-Za-z0-9+/=]{44}", shown.content.decode())
    assert secret
    assert shown["Cache-Control"] == "no-store"
    row = Receiver.objects.get()
    for address in (place, f"{place}{row.pk}/", f"{place}{row.pk}/change/"):
        page = alice.get(address).content.decode()
        assert "SIEM" in page
        assert "whsec_" not in page


def test_what_cannot_be_used_is_said_and_what_was_filled_in_stays(signed_in, place, all_in_view):
    page = signed_in("alice").post(f"{place}add/", {**GOOD, "address": "https://10.0.0.1/hook"})
    assert "This address cannot be used" in _text(page)
    assert "https://10.0.0.1/hook" in page.content.decode()
    assert not Receiver.objects.exists()


def test_a_webhook_is_changed_paused_resumed_and_removed(signed_in, place, all_in_view):
    alice = signed_in("alice")
    alice.post(f"{place}add/", GOOD)
    one = f"{place}{Receiver.objects.get().pk}/"
    assert "The webhook was changed." in _text(alice.post(f"{one}change/", {**GOOD, "name": "New SIEM"}, follow=True))
    assert "Paused" in _text(alice.post(f"{one}pause/", follow=True))
    assert "Nothing sent yet" in _text(alice.post(f"{one}resume/", follow=True))
    assert "whsec_" in alice.post(f"{one}secret/").content.decode()
    assert "Messages are signed under two secrets until" in _text(alice.get(one))
    assert "Nobody is told by webhook" in _text(alice.post(f"{one}remove/", follow=True))


def test_a_test_message_is_sent_and_what_came_of_it_is_listed(signed_in, place, peer, hears):
    added, alice = hears(peer), signed_in("alice")
    alice.post(f"{place}{added.receiver}/test/")
    work_off()
    assert [said(came)["type"] for came in peer.came] == ["webhook.test"]
    text = _text(alice.get(f"{place}{added.receiver}/"))
    assert "A test message" in text
    assert "Answered with 204" in text
    assert "Takes messages" in text


def test_a_webhook_that_fails_says_since_when_and_when_it_is_tried_next(signed_in, place, open_peer, hears, hunted):
    hears(open_peer(503), happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    text = _text(signed_in("alice").get(place))
    assert "Does not take messages" in text
    assert "next try" in text


def test_who_sees_some_devices_alone_is_shown_no_webhook(signed_in, place, house: House, peer, hears):
    added = hears(peer)
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["alice"])
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    alice = signed_in("alice")
    assert place not in alice.get(f"/organisations/{house.meridian}/").content.decode()
    for address in (place, f"{place}add/", f"{place}{added.receiver}/", f"{place}{added.receiver}/change/"):
        assert alice.get(address).status_code == 403
    assert alice.post(f"{place}{added.receiver}/remove/").status_code == 403
    assert Receiver.objects.count() == 1


def test_a_paused_webhook_offers_no_test(signed_in, place, peer, hears, house: House):
    added = hears(peer)
    pause_receiver(actor=house.actor("alice"), organisation=house.meridian, receiver=added.receiver)
    page = signed_in("alice").post(f"{place}{added.receiver}/test/", follow=True)
    assert "The webhook is paused: let it go on first." in _text(page)
