import pytest

from portal.telemetry.fleet import a_device, a_group
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.models import DeviceGroupPick
from vedette.portal.telemetry.queries.groups import group_line, group_lines, picked, preview, ranked_groups
from vedette.portal.tenants.models import DeviceGroup

pytestmark = pytest.mark.usefixtures("all_in_view")


def test_groups_come_in_the_order_in_which_they_take_devices(house):
    DeviceGroup.objects.create(organisation_id=house.meridian, name="A plain one")
    office = a_group(house.meridian, "Office", rank=2)
    a_group(house.meridian, "Lab", rank=1, is_lab=True, patterns=["lab*"])
    a_device(house.meridian, "ws1", group=office)
    told = [(each.name, each.place, each.is_lab, each.patterns, each.devices) for each in _lines(house)]
    assert told == [
        ("Lab", 1, True, ("lab*",), 0),
        ("Office", 2, False, (), 1),
        ("A plain one", 3, False, (), 0),
    ]
    named = ranked_groups(actor=SERVICE, organisation=house.meridian)
    assert named == [(each.id, each.name) for each in _lines(house)]


def _lines(house):
    return group_lines(actor=SERVICE, organisation=house.meridian)


def test_a_group_of_another_organisation_is_not_there(house):
    theirs = a_group(house.bramble, "Theirs")
    assert group_line(actor=SERVICE, organisation=house.meridian, group=theirs.pk) is None
    assert _lines(house) == []


def test_devices_that_were_put_in_by_hand_are_listed(house):
    office, device = a_group(house.meridian, "Office"), a_device(house.meridian, "ws1")
    DeviceGroupPick.objects.create(organisation_id=house.meridian, group=office, device=device)
    assert picked(actor=SERVICE, organisation=house.meridian, group=office.pk) == [(device.pk, "ws1")]


def test_a_preview_says_what_would_match_and_what_is_elsewhere(house):
    office = a_group(house.meridian, "Office")
    for number in range(30):
        a_device(house.meridian, f"ws{number:02}", group=office if number < 3 else None)
    a_device(house.meridian, "srv1")
    found = preview(actor=SERVICE, organisation=house.meridian, patterns=["WS*"])
    assert (found.total, found.elsewhere, len(found.names), found.names[0]) == (30, 3, 20, "ws00")
    own = preview(actor=SERVICE, organisation=house.meridian, patterns=["ws*"], group=office.pk)
    assert own.elsewhere == 0
