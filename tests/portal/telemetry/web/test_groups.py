import re
from uuid import uuid4

import pytest

from portal.telemetry.fleet import a_device, a_group
from vedette.portal.access.queries import everything_in_view
from vedette.portal.telemetry.models import Device, DeviceGroupContent
from vedette.portal.tenants.models import DeviceGroup


@pytest.fixture
def rooms(house):
    return f"/organisations/{house.meridian}/device-groups/"


@pytest.fixture
def lab(house):
    with everything_in_view():
        a_device(house.meridian, "lab-1")
        a_device(house.meridian, "ws1")
        return a_group(house.meridian, "Lab", patterns=["lab-*"]).pk


def _said(answer):
    return [str(message) for message in answer.context["messages"]]


def _group(name):
    with everything_in_view():
        group = Device.objects.get(name=name).group
        return group.name if group else ""


def test_a_group_is_made_after_a_look_at_what_it_matches(house, rooms, signed_in):
    with everything_in_view():
        a_device(house.meridian, "lab-1")
    alice = signed_in("alice")
    filled = {"name": "Lab", "patterns": "LAB-*\r\nother", "is_lab": "on"}
    looked = alice.post(f"{rooms}new/", {**filled, "look": "1"}).content.decode()
    assert '<li class="name">lab-1</li>' in looked
    assert 'value="Lab"' in looked
    assert "LAB-*\r\nother</textarea>" in looked
    with everything_in_view():
        assert not DeviceGroup.objects.exists()
    assert _said(alice.post(f"{rooms}new/", filled, follow=True)) == ["The device group was made."]
    assert _group("lab-1") == "Lab"


@pytest.mark.parametrize(
    ("filled", "words"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "Lab"}, "That name is taken"),
        ({"name": "New", "patterns": "\n".join(map(str, range(51)))}, "at most 50 patterns"),
        ({"name": "New", "patterns": "x" * 301}, "at most 300 characters"),
    ],
)
def test_a_group_that_cannot_be_made_keeps_what_was_filled_in(filled, words, rooms, lab, signed_in):
    answer = signed_in("alice").post(f"{rooms}new/", {"patterns": "kept-*", **filled}).content.decode()
    assert words in answer
    assert filled.get("patterns", "kept-*")[:40] in answer


def test_the_list_tells_rank_content_devices_and_lets_them_move(house, rooms, lab, signed_in):
    with everything_in_view():
        a_group(house.meridian, "All", rank=2, patterns=["*"])
    alice = signed_in("alice")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", alice.get(rooms).content.decode()))
    assert "1 Lab lab-* 0 0" in text
    assert "2 All * 0 0" in text
    alice.post(f"{rooms}{lab}/move/", {"to": "down"})
    assert (_group("lab-1"), _group("ws1")) == ("All", "All")
    alice.post(f"{rooms}{lab}/move/", {"to": "up"})
    assert (_group("lab-1"), _group("ws1")) == ("Lab", "All")


def test_a_group_is_changed_and_looked_at(rooms, lab, signed_in):
    alice = signed_in("alice")
    looked = alice.post(f"{rooms}{lab}/", {"name": "Lab", "patterns": "ws*", "look": "1"}).content.decode()
    assert '<li class="name">ws1</li>' in looked
    assert _group("ws1") == ""
    changed = alice.post(f"{rooms}{lab}/", {"name": "Test lab", "patterns": "ws*", "is_lab": "on"}, follow=True)
    assert _said(changed) == ["The device group was changed."]
    assert (_group("ws1"), _group("lab-1")) == ("Test lab", "")
    with everything_in_view():
        assert DeviceGroupContent.objects.get().is_lab


def test_a_device_is_found_put_in_and_taken_out(rooms, lab, signed_in):
    alice = signed_in("alice")
    page = alice.get(f"{rooms}{lab}/?q=WS").content.decode()
    device = re.search(r'name="device" value="([^"]+)"', page)[1]
    alice.post(f"{rooms}{lab}/devices/", {"device": device})
    assert _group("ws1") == "Lab"
    assert 'Take out<span class="offscreen"> ws1' in alice.get(f"{rooms}{lab}/").content.decode()
    alice.post(f"{rooms}{lab}/devices/", {"device": device, "out": "1"})
    assert _group("ws1") == ""


def test_a_device_that_is_none_is_not_put_in(house, rooms, lab, signed_in):
    alice = signed_in("alice")
    assert alice.post(f"{rooms}{lab}/devices/", {"device": "x"}).status_code == 404
    with everything_in_view():
        theirs = a_device(house.bramble, "theirs").pk
    for device in (theirs, uuid4()):
        said = _said(alice.post(f"{rooms}{lab}/devices/", {"device": device}, follow=True))
        assert said == ["It is no longer there. Nothing was changed."]


def test_a_group_is_removed(rooms, lab, signed_in):
    assert _said(signed_in("alice").post(f"{rooms}{lab}/remove/", follow=True)) == ["The device group was removed."]
    with everything_in_view():
        assert not DeviceGroup.objects.exists()


def test_no_group_yet_is_explained(rooms, signed_in):
    assert b"All devices are seen by everybody here" in signed_in("alice").get(rooms).content


@pytest.mark.parametrize("who", ["oscar", "rita", "hugo", "lee"])
def test_groups_are_the_room_of_security_administrators(who, rooms, lab, signed_in):
    browser = signed_in(who)
    assert browser.get(rooms).status_code == 403
    assert browser.post(f"{rooms}{lab}/remove/").status_code == 403
