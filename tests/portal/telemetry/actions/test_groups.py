import json
from uuid import uuid4

import pytest

from portal.telemetry.fleet import a_device, a_group, seated
from vedette.portal.access.rules import NotAllowedError, OrganisationRole
from vedette.portal.audit.queries import lines as audit_lines
from vedette.portal.identity.actions.providers import set_up
from vedette.portal.identity.actions.values import give
from vedette.portal.telemetry.actions.groups import (
    GroupPlace,
    change_group,
    create_group,
    drop_pick,
    move_group,
    pick_devices,
    remove_group,
)
from vedette.portal.telemetry.models import Device, DeviceGroupContent
from vedette.portal.telemetry.rules.refusals import Reason, RefusedError
from vedette.portal.tenants.actions.people import change_seat
from vedette.portal.tenants.actions.refusals import RefusedError as RefusedByTenants
from vedette.portal.tenants.models import DeviceGroup, Membership

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.fixture
def alice(house):
    return house.actor("alice")


@pytest.fixture
def make(house, alice):
    """Make a group as Alice does."""
    return lambda name, *patterns, **more: GroupPlace(
        house.meridian,
        create_group(actor=alice, organisation=house.meridian, name=name, patterns=patterns, **more),
    )


def _group_of(name):
    group = Device.objects.get(name=name).group
    return group.name if group else ""


def _order():
    return [row.group.name for row in DeviceGroupContent.objects.order_by("rank")]


def _refused(reason):
    return pytest.raises(RefusedError, match=reason.value)


def test_a_group_takes_its_devices_when_it_is_made(house, make):
    a_device(house.meridian, "lab-1")
    make("Lab", "LAB-*", is_lab=True)
    assert _group_of("lab-1") == "Lab"
    row = DeviceGroupContent.objects.get()
    assert (row.rank, row.patterns, row.is_lab) == (1, ["lab-*"], True)


def test_a_later_group_ranks_last(house, make):
    a_device(house.meridian, "ws1")
    make("All", "*")
    make("Workstations", "ws*")
    assert (_order(), _group_of("ws1")) == (["All", "Workstations"], "All")


def test_moving_a_group_up_gives_it_what_the_other_took(house, make, alice):
    a_device(house.meridian, "ws1")
    make("All", "*")
    place = make("Workstations", "ws*")
    move_group(actor=alice, place=place, is_up=True)
    assert (_order(), _group_of("ws1")) == (["Workstations", "All"], "Workstations")
    move_group(actor=alice, place=place, is_up=True)
    move_group(actor=alice, place=place, is_up=False)
    move_group(actor=alice, place=place, is_up=False)
    assert _order() == ["All", "Workstations"]


def test_a_group_that_was_never_ranked_comes_last(house, make):
    DeviceGroup.objects.create(organisation_id=house.meridian, name="A plain one")
    make("Lab")
    assert _order() == ["A plain one", "Lab"]


def test_changing_a_group_moves_its_devices(house, make, alice):
    a_device(house.meridian, "ws1")
    place = make("Lab", "ws*")
    change_group(actor=alice, place=place, name="Test lab", patterns=["lab*"], is_lab=True)
    assert _group_of("ws1") == ""
    assert DeviceGroup.objects.get().name == "Test lab"
    assert DeviceGroupContent.objects.get().is_lab


def test_a_device_is_put_in_and_taken_out_by_hand(house, make, alice):
    device = a_device(house.meridian, "odd-one")
    place = make("Lab")
    pick_devices(actor=alice, place=place, devices=frozenset({device.pk}))
    pick_devices(actor=alice, place=place, devices=frozenset({device.pk}))
    assert _group_of("odd-one") == "Lab"
    drop_pick(actor=alice, place=place, device=device.pk)
    assert _group_of("odd-one") == ""


def test_a_group_that_is_removed_leaves_its_devices_to_the_next(house, make, alice):
    a_device(house.meridian, "ws1")
    place = make("Workstations", "ws*")
    make("All", "*")
    remove_group(actor=alice, place=place)
    assert (_order(), _group_of("ws1")) == (["All"], "All")


def test_and_while_a_value_of_single_sign_on_gives_it(house, make, alice):
    place, where = make("Lab"), {"actor": alice, "organisation": house.meridian}
    set_up(**where, issuer="https://idp.example", client_id="vedette", secret="s3cret", claim="groups")
    give(**where, value="lab people", role="SecurityReader", device_groups=frozenset({place.group}))
    with _refused(Reason.VALUES_DEPEND_ON_IT):
        remove_group(actor=alice, place=place)
    give(**where, value="lab people", role="SecurityReader")
    remove_group(actor=alice, place=place)


def test_a_group_stays_while_a_seat_is_narrowed_to_it(house, make, alice):
    place = make("Lab")
    seat = Membership.objects.get(person_id=house.people["rita"])
    change_seat(
        actor=alice,
        organisation=house.meridian,
        seat=seat.pk,
        role="SecurityReader",
        device_groups=frozenset({place.group}),
    )
    with _refused(Reason.SEATS_DEPEND_ON_IT):
        remove_group(actor=alice, place=place)
    assert DeviceGroup.objects.exists()


def test_what_is_done_with_groups_is_told(house, make, alice):
    place = make("Lab", "lab*")
    move_group(actor=alice, place=place, is_up=True)
    change_group(actor=alice, place=place, name="Test lab")
    remove_group(actor=alice, place=place)
    told = [line.deed for line in audit_lines(actor=alice, organisation=house.meridian, deed="device group")]
    assert told == [
        "device group.removed",
        "device group.changed",
        "device group.renamed",
        "device group.changed",
        "device group.created",
    ]
    changed = audit_lines(actor=alice, organisation=house.meridian, deed="device group.changed")[-1]
    assert json.loads(changed.details) == {"patterns": ["lab*"], "lab": False, "rank": 1}


@pytest.mark.parametrize("name", ["oscar", "rita", "hugo", "lee", "bob"])
def test_groups_are_the_business_of_security_administrators(name, house, make):
    place = make("Lab")
    with pytest.raises(NotAllowedError):
        change_group(actor=house.actor(name), place=place, name="Mine")
    with pytest.raises(NotAllowedError):
        create_group(actor=house.actor(name), organisation=house.meridian, name="Mine")


def test_a_group_of_another_organisation_does_not_exist_here(house, make, alice):
    theirs = a_group(house.bramble, "Theirs")
    for place in (GroupPlace(house.meridian, theirs.pk), GroupPlace(house.meridian, uuid4())):
        for act in (
            lambda place=place: change_group(actor=alice, place=place, name="Mine"),
            lambda place=place: move_group(actor=alice, place=place, is_up=True),
            lambda place=place: remove_group(actor=alice, place=place),
            lambda place=place: pick_devices(actor=alice, place=place, devices=frozenset()),
            lambda place=place: drop_pick(actor=alice, place=place, device=uuid4()),
        ):
            with _refused(Reason.NO_SUCH_ROW):
                act()
    assert DeviceGroup.objects.get(pk=theirs.pk).name == "Theirs"


def test_a_device_out_of_view_cannot_be_put_in(house, make, alice):
    place, theirs, ours = make("Lab"), a_device(house.bramble, "theirs"), a_device(house.meridian, "ours")
    narrowed = seated(house.meridian, a_group(house.meridian, "Office"), role=OrganisationRole.SECURITY_ADMINISTRATOR)
    for actor, device in ((alice, theirs), (narrowed, ours)):
        with _refused(Reason.NO_SUCH_ROW):
            pick_devices(actor=actor, place=place, devices=frozenset({device.pk}))
        with _refused(Reason.NO_SUCH_ROW):
            drop_pick(actor=actor, place=place, device=device.pk)


def test_two_groups_have_two_names(house, make, alice):
    make("Lab")
    place = make("Office")
    with pytest.raises(RefusedByTenants):
        change_group(actor=alice, place=place, name="Lab")
    with pytest.raises(RefusedByTenants):
        make("Office")


def test_there_are_only_so_many_groups(house, make, monkeypatch):
    monkeypatch.setattr("vedette.portal.telemetry.actions.groups.MOST_GROUPS", 1)
    make("Lab")
    with _refused(Reason.TOO_MANY_GROUPS):
        make("Office")
