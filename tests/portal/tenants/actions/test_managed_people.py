import pytest

from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError, OrganisationRole
from vedette.portal.tenants.actions.managed_people import let_come_in, let_go, take_in, tell_of
from vedette.portal.tenants.actions.people import follow_mapping
from vedette.portal.tenants.models import Person
from vedette.portal.tenants.queries import actor_of

SAID = {"name": "Mia", "contact": "mia@people.example", "language": "fr"}


@pytest.fixture
def mia(house: House):
    with everything_in_view():
        made = take_in(actor=SERVICE, organisation=house.meridian, **SAID)
        follow_mapping(actor=SERVICE, organisation=house.meridian, person=made, role=OrganisationRole.SECURITY_OPERATOR)
    return made


def _person(key):
    return Person.objects.get(pk=key)


def test_somebody_managed_has_no_address_to_sign_in_with_and_no_password(mia, house: House):
    person = _person(mia)
    assert person.email == f"managed:{mia}"
    assert not person.has_usable_password()
    assert (person.contact, person.language, person.managed_by_id) == ("mia@people.example", "fr", house.meridian)


def test_two_of_one_address_are_two(mia, house: House):
    with everything_in_view():
        other = take_in(actor=SERVICE, organisation=house.bramble, **SAID)
    assert other != mia


def test_who_is_managed_is_called_as_told_and_nobody_else_is(mia, house: House):
    with everything_in_view():
        for person in (mia, house.people["rita"]):
            tell_of(actor=SERVICE, organisation=house.meridian, person=person, name="Nora", contact="")
        tell_of(actor=SERVICE, organisation=house.bramble, person=mia, name="Olga", contact="")
    assert (_person(mia).name, _person(house.people["rita"]).name) == ("Nora", "Rita")


def test_doors_are_closed_and_opened_to_the_managed_alone(mia, house: House):
    for may in (False, True):
        with everything_in_view():
            let_come_in(actor=SERVICE, organisation=house.meridian, may=may)
        assert _person(mia).is_active is may
        assert _person(house.people["rita"]).is_active


def test_who_is_let_go_has_no_seat_and_no_open_account(mia, house: House):
    with everything_in_view():
        let_go(actor=SERVICE, organisation=house.meridian)
    assert not _person(mia).is_active
    assert actor_of(mia).seats == {}
    assert house.actor("rita").seats


def test_who_does_not_manage_people_does_none_of_it(mia, house: House):
    rita = house.actor("rita")
    for action, values in (
        (take_in, SAID),
        (tell_of, {"person": mia, "name": "x", "contact": ""}),
        (let_come_in, {"may": False}),
        (let_go, {}),
    ):
        with in_view_of(actor=rita), pytest.raises(NotAllowedError):
            action(actor=rita, organisation=house.meridian, **values)
