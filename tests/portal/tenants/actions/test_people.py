import pytest

from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, OrganisationRole, Permission, permissions_within
from vedette.portal.audit.queries import lines
from vedette.portal.tenants.actions.managed_people import take_in
from vedette.portal.tenants.actions.organisations import create_device_group
from vedette.portal.tenants.actions.people import (
    change_preferences,
    change_provider_role,
    change_seat,
    create_first_administrator,
    follow_mapping,
    note_sign_in,
    remove_seat,
)
from vedette.portal.tenants.actions.refusals import Reason, RefusedError
from vedette.portal.tenants.models import Person
from vedette.portal.tenants.queries import actor_of, is_empty, members


def _seat_of(house, name):
    with everything_in_view():
        found = members(actor=SERVICE, organisation=house.meridian)
    return next(line.id for line in found if line.name == name)


def _change(house, name, role, groups=frozenset()):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        seat = _seat_of(house, name)
        change_seat(actor=alice, organisation=house.meridian, seat=seat, role=role, device_groups=groups)


def test_another_role_holds_at_once_and_is_told(house: House):
    _change(house, "Rita", "SecurityOperator")
    assert Permission.ALERTS_INVESTIGATION in permissions_within(house.actor("rita"), house.meridian)
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        line = lines(actor=alice, organisation=house.meridian)[0]
    assert (line.subject, line.details) == (
        "Rita",
        '{"device groups":[],"from":"SecurityReader","to":"SecurityOperator"}',
    )


def test_a_seat_is_narrowed_to_device_groups(house: House):
    with everything_in_view():
        group = create_device_group(actor=SERVICE, organisation=house.meridian, name="Servers")
        foreign = create_device_group(actor=SERVICE, organisation=house.bramble, name="Theirs")
    _change(house, "Rita", "SecurityReader", frozenset({group, foreign}))
    assert house.actor("rita").seats[house.meridian].device_groups == {group}


def _remove(house, name):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        remove_seat(actor=alice, organisation=house.meridian, seat=_seat_of(house, name))


@pytest.mark.parametrize("deed", [_remove, lambda house, name: _change(house, name, "SecurityReader")])
def test_the_last_administrator_stays(deed, house: House):
    with pytest.raises(RefusedError) as refused:
        deed(house, "Alice")
    assert refused.value.reason is Reason.LAST_ADMINISTRATOR


def test_who_was_removed_sees_nothing_more(house: House):
    _remove(house, "Rita")
    assert not house.actor("rita").seats


def test_the_providers_last_administrator_stays_too(house: House):
    with pytest.raises(RefusedError) as refused:
        change_provider_role(actor=house.actor("ada"), person=house.people["ada"], role="Hunter")
    assert refused.value.reason is Reason.LAST_ADMINISTRATOR


def test_who_leaves_the_team_loses_every_organisation(house: House):
    change_provider_role(actor=house.actor("ada"), person=house.people["hugo"], role="")
    assert house.actor("hugo").organisations == frozenset()
    assert house.actor("hugo").provider_role is None


def test_preferences_are_ones_own(house: House):
    change_preferences(actor=house.actor("rita"), name="Rita R.", language="fr", theme="dark")
    rita = Person.objects.get(pk=house.people["rita"])
    assert (rita.name, rita.language, rita.theme) == ("Rita R.", "fr", "dark")


def test_the_first_account_must_change_its_password(db):
    assert is_empty()
    create_first_administrator(actor=SERVICE, email="A@localhost", name="A", password="told once and then over")
    assert Person.objects.get().must_change_password
    assert not is_empty()


def test_a_sign_in_is_told_to_each_organisation_or_to_the_provider(house: House):
    note_sign_in(actor=house.actor("rita"))
    note_sign_in(actor=house.actor("hugo"))
    with everything_in_view():
        last = {org: lines(actor=SERVICE, organisation=org)[0].subject for org in (house.meridian, None)}
    assert last == {house.meridian: "Rita", None: "Hugo"}


def _follow(house, name, role, groups=frozenset()):
    with everything_in_view():
        follow_mapping(
            actor=SERVICE,
            organisation=house.meridian,
            person=house.people[name],
            role=role and OrganisationRole(role),
            device_groups=groups,
        )


def _lines(house):
    with everything_in_view():
        return [(line.deed, line.subject) for line in lines(actor=SERVICE, organisation=house.meridian)]


def test_a_mapping_gives_a_seat_changes_it_and_takes_it_away(house: House):
    for role in ("SecurityOperator", "SecurityAdministrator", "SecurityReader"):
        _follow(house, "bob", role)
        assert house.actor("bob").seats[house.meridian].role == role
    _follow(house, "bob", None)
    assert house.meridian not in house.actor("bob").seats
    _follow(house, "bob", None)
    told = [line for line in _lines(house) if line[1].startswith("bob")]
    assert [deed for deed, _ in told] == [
        "person.removed",
        "person.role changed",
        "person.role changed",
        "person.seated",
    ]


def test_the_same_again_is_no_change(house: House):
    before = len(_lines(house))
    _follow(house, "rita", "SecurityReader")
    assert len(_lines(house)) == before


@pytest.mark.parametrize("role", ["SecurityReader", None])
def test_a_mapping_leaves_the_last_administrator(role, house: House):
    _follow(house, "alice", role)
    assert house.actor("alice").seats[house.meridian].role == "SecurityAdministrator"
    assert _lines(house)[0] == ("person.kept", "Alice")
    _follow(house, "oscar", "SecurityAdministrator")
    _follow(house, "alice", role)
    seat = house.actor("alice").seats.get(house.meridian)
    assert (seat and seat.role) == role


def test_an_administrator_whose_account_is_closed_is_none_that_counts(house: House):
    _change(house, "Oscar", "SecurityAdministrator")
    Person.objects.filter(pk=house.people["oscar"]).update(is_active=False)
    _follow(house, "alice", "SecurityReader")
    assert _lines(house)[0] == ("person.kept", "Alice")


def test_the_role_of_somebody_managed_is_not_changed_by_hand(house: House):
    with everything_in_view():
        mia = take_in(actor=SERVICE, organisation=house.meridian, name="Mia", contact="", language="en")
    house.people["mia"] = mia
    _follow(house, "mia", "SecurityReader")
    with pytest.raises(RefusedError) as refused:
        _change(house, "Mia", "SecurityAdministrator")
    assert refused.value.reason is Reason.MANAGED


def test_who_came_through_a_provider_does_not_rename_themselves(house: House):
    rita = actor_of(house.people["rita"], house.meridian)
    change_preferences(actor=rita, name="Somebody else", language="fr", theme="dark")
    row = Person.objects.get(pk=rita.person)
    assert (row.name, row.language) == ("Rita", "fr")


def test_a_sign_in_through_a_provider_is_told_to_its_organisation(house: House):
    note_sign_in(actor=actor_of(house.people["hugo"], house.meridian))
    assert _lines(house)[0] == ("account.signed in", "Hugo")
