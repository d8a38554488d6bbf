from uuid import uuid4

import pytest

from portal.telemetry.fleet import a_device
from portal.telemetry.logs import lines
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.actions.intake import Delivery, take_in
from vedette.portal.telemetry.models import Device, DeviceTag
from vedette.portal.telemetry.rules.ways import Way


@pytest.fixture
def page(house, lake, asked, tmp_path):
    """The address of a device."""
    path = tmp_path / "a.json"
    path.write_bytes(lines("WS1.meridian.example", 3))
    with everything_in_view():
        delivery = Delivery(Way.COMMAND_LINE, "a", (str(path),))
        take_in(actor=SERVICE, organisation=house.meridian, delivery=delivery)
        return f"/organisations/{house.meridian}/devices/{Device.objects.get().pk}/"


def test_tags_are_put_on_and_taken_off(page, signed_in):
    oscar = signed_in("oscar")
    assert oscar.post(f"{page}tag/", {"tag": "kiosk"}).status_code == 302
    assert "kiosk" in oscar.get(page).content.decode()
    oscar.post(f"{page}untag/", {"tag": "kiosk"})
    with everything_in_view():
        assert not DeviceTag.objects.exists()


def test_no_word_is_told_to_be_no_tag(page, signed_in):
    oscar = signed_in("oscar")
    for tag in ("", "\u202e"):
        answer = oscar.post(f"{page}tag/", {"tag": tag}, follow=True)
        assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_who_only_reads_is_offered_no_tags_to_change(page, signed_in):
    rita = signed_in("rita")
    assert "Add tag" not in rita.get(page).content.decode()
    assert rita.post(f"{page}tag/", {"tag": "kiosk"}).status_code == 403


def test_a_device_of_another_organisation_is_not_there(house, page, signed_in):
    with everything_in_view():
        theirs = a_device(house.bramble, "CANARY-DEVICE").pk
    alice = signed_in("alice")
    for device in (theirs, uuid4()):
        address = f"/organisations/{house.meridian}/devices/{device}/"
        for answer in (alice.post(f"{address}tag/", {"tag": "x"}), alice.post(f"{address}untag/")):
            assert answer.status_code == 404
