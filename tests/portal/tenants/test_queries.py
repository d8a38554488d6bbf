from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, OrganisationRole, Permission, ProviderRole, Seat
from vedette.portal.tenants.actions.managed_people import take_in
from vedette.portal.tenants.actions.people import follow_mapping
from vedette.portal.tenants.models import Membership, Organisation, Person
from vedette.portal.tenants.queries import (
    actor_of,
    find,
    has_own_administrator,
    hunters_of,
    members,
    opened_invitation,
    organisations,
    own_seats,
    provider_people,
    reachable_members,
    security_administrators,
    wanting_single_sign_on,
)


def test_an_actor_is_what_its_seats_and_assignments_say(house: House):
    assert house.actor("alice").seats == {house.meridian: Seat(OrganisationRole.SECURITY_ADMINISTRATOR)}
    hugo = house.actor("hugo")
    assert (hugo.provider_role, hugo.assigned) == (ProviderRole.HUNTER, {house.meridian})


def test_who_holds_a_permission_by_a_seat_can_be_written_to(house: House):
    acting = Permission.REMEDIATE_OPERATIONS

    def told():
        found = reachable_members(actor=SERVICE, organisation=house.meridian, permission=acting)
        return {each.name: each.email for each in found}

    with everything_in_view():
        assert told() == {"Alice": "alice@people.example", "Oscar": "oscar@people.example"}
        Person.objects.filter(pk=house.people["alice"]).update(is_active=False)
        Person.objects.filter(pk=house.people["oscar"]).update(managed_by=house.meridian, contact="o@desk.example")
        assert told() == {"Oscar": "o@desk.example"}


def test_a_list_of_organisations_ends_at_ones_view(house: House):
    seen = {}
    for name in ("alice", "hugo", "lee", "bob"):
        actor = house.actor(name)
        with in_view_of(actor=actor):
            seen[name] = {line.id for line in organisations(actor=actor)}
    both = {house.meridian, house.bramble}
    assert seen == {"alice": {house.meridian}, "hugo": {house.meridian}, "lee": both, "bob": {house.bramble}}


def test_members_are_told_with_role_and_address(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        found = {line.name: line.role for line in members(actor=alice, organisation=house.meridian)}
    assert found["Rita"] is OrganisationRole.SECURITY_READER
    assert len(found) == 3


def test_an_organisation_knows_who_hunts_in_it(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        assert hunters_of(actor=alice, organisation=house.meridian) == ["Hugo"]


def test_a_search_finds_people_only_where_one_manages_them(house: House):
    found = {}
    for name in ("alice", "rita", "hugo"):
        actor = house.actor(name)
        with in_view_of(actor=actor):
            found[name] = [line[0] for line in find(actor=actor, words="osc").people]
    assert found == {"alice": ["Oscar"], "rita": [], "hugo": []}


def test_the_team_is_told_with_its_assignments(house: House):
    ada = house.actor("ada")
    with in_view_of(actor=ada):
        found = {line.name: line.organisations for line in provider_people(actor=ada)}
    assert found == {"Ada": (), "Hugo": ("Meridian Shipping",), "Lee": ()}


def test_a_wrong_secret_opens_nothing(house: House):
    assert opened_invitation("guessed") is None


def test_security_administrators_are_those_who_can_sign_in_and_are_in_view(house: House):
    lee, bob = house.actor("lee"), house.actor("bob")
    both = [house.meridian, house.bramble]
    with in_view_of(actor=lee):
        assert security_administrators(actor=lee, organisations=both) == {
            house.meridian: [house.people["alice"]],
            house.bramble: [house.people["bob"]],
        }
    Person.objects.filter(pk=house.people["bob"]).update(is_active=False)
    with in_view_of(actor=bob):
        assert security_administrators(actor=bob, organisations=both) == {}


def _managed(house, organisation=None):
    """Somebody whom an identity provider made known, as administrator."""
    where = {"actor": SERVICE, "organisation": organisation or house.meridian}
    with everything_in_view():
        mia = take_in(**where, name="Mia", contact="mia@people.example", language="en")
        follow_mapping(**where, person=mia, role=OrganisationRole.SECURITY_ADMINISTRATOR)
    return mia


def _only_by_single_sign_on(organisation):
    with everything_in_view():
        Organisation.objects.filter(pk=organisation).update(single_sign_on_only=True)


def test_a_session_that_came_through_an_organisation_is_of_that_organisation_alone(house: House):
    with everything_in_view():
        for name in ("rita", "ada"):
            Membership.objects.create(
                organisation_id=house.bramble, person_id=house.people[name], role="SecurityReader"
            )
    rita, ada = (actor_of(house.people[name], house.bramble) for name in ("rita", "ada"))
    assert rita.organisations == ada.organisations == {house.bramble}
    assert (ada.provider_role, ada.through) == (None, house.bramble)
    assert actor_of(house.people["rita"], house.meridian).organisations == {house.meridian}


def test_somebody_managed_is_of_whoever_manages_them_alone(house: House):
    mia = _managed(house)
    assert actor_of(mia).through == house.meridian
    assert actor_of(mia).organisations == {house.meridian}
    assert actor_of(mia, house.bramble).organisations == set()


def test_where_only_single_sign_on_opens_no_other_session_has_a_seat(house: House):
    _only_by_single_sign_on(house.meridian)
    rita = house.actor("rita")
    assert rita.seats == {}
    assert own_seats(actor=rita) == {house.meridian}
    assert wanting_single_sign_on(actor=rita) == [("Meridian Shipping", "meridian-shipping")]
    through = actor_of(house.people["rita"], house.meridian)
    assert through.seats.keys() == {house.meridian}
    assert own_seats(actor=through) == set()
    assert wanting_single_sign_on(actor=through) == []


def test_somebody_managed_is_shown_and_found_by_the_address_that_was_told(house: House):
    _managed(house)
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        line = next(line for line in members(actor=alice, organisation=house.meridian) if line.is_managed)
        found = [find(actor=alice, words=words).people for words in ("mia@people", "managed:")]
    assert (line.name, line.email) == ("Mia", "mia@people.example")
    assert found == [(("Mia", "mia@people.example", house.meridian, "Meridian Shipping"),), ()]


def test_an_administrator_who_needs_no_provider_is_told_from_one_who_does(house: House):
    _managed(house)
    with everything_in_view():
        assert has_own_administrator(actor=SERVICE, organisation=house.meridian)
        Person.objects.filter(pk=house.people["alice"]).update(is_active=False)
        assert not has_own_administrator(actor=SERVICE, organisation=house.meridian)
