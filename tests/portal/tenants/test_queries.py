from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import OrganisationRole, ProviderRole, Seat
from vedette.portal.tenants.queries import find, hunters_of, members, opened_invitation, organisations, provider_people


def test_an_actor_is_what_its_seats_and_assignments_say(house: House):
    assert house.actor("alice").seats == {house.meridian: Seat(OrganisationRole.SECURITY_ADMINISTRATOR)}
    hugo = house.actor("hugo")
    assert (hugo.provider_role, hugo.assigned) == (ProviderRole.HUNTER, {house.meridian})


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
