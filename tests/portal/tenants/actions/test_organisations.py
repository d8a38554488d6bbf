import pytest

from portal.people import House
from vedette.lake.organisations import folder_of
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.tenants.actions.organisations import (
    assign_hunter,
    create_device_group,
    create_organisation,
    demand_single_sign_on,
)
from vedette.portal.tenants.actions.refusals import Reason, RefusedError
from vedette.portal.tenants.models import Organisation
from vedette.portal.tenants.queries import device_groups


@pytest.mark.parametrize("name", ["Société Générale", "!!!", "Ünïcode & Söhne", "a" * 120, "北京"])
def test_an_organisation_gets_a_name_in_the_lake(name, db, tmp_path):
    made = create_organisation(actor=SERVICE, name=name)
    with everything_in_view():
        lake_name = Organisation.objects.get(pk=made).lake_name
    assert folder_of(tmp_path, lake_name).name == lake_name


def test_two_that_would_be_called_alike_there_are_not(db):
    for name in ("Ångström", "Angstrom"):
        create_organisation(actor=SERVICE, name=name)
    with everything_in_view():
        assert set(Organisation.objects.values_list("lake_name", flat=True)) == {"angstrom", "angstrom-2"}


@pytest.mark.parametrize(("name", "reason"), [("  ", Reason.NAME_MISSING), ("MERIDIAN shipping", Reason.NAME_TAKEN)])
def test_a_name_is_needed_and_is_ones_own(name, reason, house: House):
    with pytest.raises(RefusedError) as refused:
        create_organisation(actor=SERVICE, name=name)
    assert refused.value.reason is reason


def test_assigning_says_exactly_where_a_hunter_hunts(house: House):
    assign_hunter(actor=house.actor("ada"), person=house.people["hugo"], organisations=frozenset({house.bramble}))
    assert house.actor("hugo").assigned == {house.bramble}
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        assert lines(actor=alice, organisation=house.meridian)[0].deed == "hunter.withdrawn"


def test_only_hunters_are_assigned(house: House):
    with pytest.raises(RefusedError) as refused:
        assign_hunter(actor=SERVICE, person=house.people["lee"], organisations=frozenset())
    assert refused.value.reason is Reason.NOT_A_HUNTER


def test_a_hunter_assigns_nobody(house: House):
    with pytest.raises(NotAllowedError):
        assign_hunter(actor=house.actor("hugo"), person=house.people["hugo"], organisations=frozenset({house.bramble}))


def test_a_device_group_belongs_to_its_organisation(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        made = create_device_group(actor=alice, organisation=house.meridian, name="Servers")
        assert device_groups(actor=alice, organisation=house.meridian) == [(made, "Servers")]
        with pytest.raises(RefusedError):
            create_device_group(actor=alice, organisation=house.meridian, name="Servers")


def test_whether_only_single_sign_on_opens_is_said_and_told_once(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        for is_only in (True, True, False):
            demand_single_sign_on(actor=alice, organisation=house.meridian, is_only=is_only)
        told = [line.deed for line in lines(actor=alice, organisation=house.meridian, deed="single sign-on")]
    assert told == ["single sign-on.left open", "single sign-on.demanded"]


@pytest.mark.parametrize("name", ["rita", "bob", "hugo"])
def test_nobody_else_says_it(name, house: House):
    with in_view_of(actor=house.actor(name)), pytest.raises(NotAllowedError):
        demand_single_sign_on(actor=house.actor(name), organisation=house.meridian, is_only=True)
