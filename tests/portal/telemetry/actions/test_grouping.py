from uuid import uuid4

import pytest
from django.db import transaction

from portal.telemetry.fleet import a_device, a_group
from vedette.portal.telemetry.actions.grouping import group_rules, lock_groups, parts, regroup
from vedette.portal.telemetry.models import Device, DeviceGroupPick
from vedette.portal.telemetry.rules.refusals import RefusedError

pytestmark = pytest.mark.usefixtures("all_in_view")


def _groups():
    return {row.name: row.group.name if row.group else "" for row in Device.objects.all()}


def test_every_device_goes_to_the_first_group_that_takes_it(house):
    office = a_group(house.meridian, "Office", rank=2, patterns=["*"])
    a_group(house.meridian, "Lab", rank=1, patterns=["lab-*"])
    a_device(house.meridian, "lab-1", group=office)
    a_device(house.meridian, "ws1")
    a_device(house.bramble, "lab-2")
    with transaction.atomic():
        assert regroup(house.meridian) == 2
    assert _groups() == {"lab-1": "Lab", "ws1": "Office", "lab-2": ""}


def test_a_device_that_no_group_takes_any_more_has_none(house):
    lab = a_group(house.meridian, "Lab")
    a_device(house.meridian, "ws1", group=lab)
    assert regroup(house.meridian) == 1
    assert _groups() == {"ws1": ""}


def test_rules_come_in_the_order_of_ranks_with_what_was_put_in_by_hand(house):
    last, first = a_group(house.meridian, "A", rank=2), a_group(house.meridian, "B", rank=1)
    device = a_device(house.meridian, "ws1")
    DeviceGroupPick.objects.create(organisation_id=house.meridian, group=last, device=device)
    assert [(each.group, each.picks) for each in group_rules(house.meridian)] == [
        (first.pk, frozenset()),
        (last.pk, {device.pk}),
    ]


def test_an_organisation_that_does_not_exist_has_no_groups():
    with transaction.atomic(), pytest.raises(RefusedError):
        lock_groups(uuid4())


def test_ids_come_as_many_as_a_statement_takes():
    assert [len(each) for each in parts(list(range(1_201)))] == [500, 500, 201]
