import json
from uuid import uuid4

import pytest

from portal.telemetry.fleet import a_device, a_group, seated
from vedette.portal.access.rules import NotAllowedError, OrganisationRole
from vedette.portal.audit.queries import lines as audit_lines
from vedette.portal.telemetry.actions.tags import MOST_TAGS, DevicePlace, add_tag, remove_tag
from vedette.portal.telemetry.models import DeviceTag
from vedette.portal.telemetry.rules.refusals import Reason, RefusedError

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def place(house):
    return DevicePlace(house.meridian, a_device(house.meridian, "ws1").pk)


def _tags():
    return sorted(DeviceTag.objects.values_list("name", flat=True))


def test_a_word_is_put_on_a_device_and_taken_off(house, place):
    oscar = house.actor("oscar")
    add_tag(actor=oscar, place=place, tag=" kiosk\n")
    add_tag(actor=oscar, place=place, tag="kiosk")
    assert _tags() == ["kiosk"]
    remove_tag(actor=oscar, place=place, tag="kiosk")
    remove_tag(actor=oscar, place=place, tag="kiosk")
    assert _tags() == []
    told = audit_lines(actor=oscar, organisation=house.meridian, deed="device.tagged")
    assert [(line.subject, json.loads(line.details)) for line in told] == [
        ("ws1", {"removed": "kiosk"}),
        ("ws1", {"added": "kiosk"}),
    ]


def test_no_word_is_no_tag(house, place):
    with pytest.raises(RefusedError, match=Reason.TAG_MISSING):
        add_tag(actor=house.actor("alice"), place=place, tag=" \u202e ")


def test_a_device_has_only_so_many(house, place):
    for number in range(MOST_TAGS):
        add_tag(actor=house.actor("alice"), place=place, tag=f"t{number}")
    with pytest.raises(RefusedError, match=Reason.TOO_MANY_TAGS):
        add_tag(actor=house.actor("alice"), place=place, tag="one more")


@pytest.mark.parametrize("name", ["rita", "ada", "bob"])
def test_who_investigates_no_alerts_there_tags_nothing(name, house, place):
    with pytest.raises(NotAllowedError):
        add_tag(actor=house.actor(name), place=place, tag="kiosk")


def test_a_device_out_of_view_is_not_there(house, place):
    office = a_group(house.meridian, "Office")
    narrowed = seated(house.meridian, office, role=OrganisationRole.SECURITY_OPERATOR)
    theirs = DevicePlace(house.meridian, a_device(house.bramble, "theirs").pk)
    absent = DevicePlace(house.meridian, uuid4())
    for actor, where in ((narrowed, place), (house.actor("alice"), theirs), (house.actor("alice"), absent)):
        with pytest.raises(RefusedError, match=Reason.NO_SUCH_ROW):
            add_tag(actor=actor, place=where, tag="kiosk")
        with pytest.raises(RefusedError, match=Reason.NO_SUCH_ROW):
            remove_tag(actor=actor, place=where, tag="kiosk")
