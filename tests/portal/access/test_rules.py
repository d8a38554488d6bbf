from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.access.rules import (
    EVERYTHING,
    NOBODY,
    PROVIDER_GRANTS_WITHIN,
    SERVICE,
    Actor,
    NotAllowedError,
    OrganisationRole,
    Permission,
    ProviderPermission,
    ProviderRole,
    Scope,
    ScopeMissingError,
    Seat,
    current_scope,
    may_as_provider,
    narrowed_scope,
    narrowed_seats,
    narrowed_to,
    permissions_by_seat,
    permissions_by_team,
    permissions_within,
    require_as_provider,
    require_by_seat,
    require_within,
    scope_of,
    scoped,
    sees,
)

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)


def _member(role: OrganisationRole) -> Actor:
    return Actor(uuid4(), "m", seats={HERE: Seat(role)})


def _hunter(role: ProviderRole, *assigned: UUID) -> Actor:
    return Actor(uuid4(), "h", role, frozenset(assigned))


def test_a_security_administrator_may_do_everything_at_home_and_nothing_elsewhere():
    alice = _member(OrganisationRole.SECURITY_ADMINISTRATOR)
    assert permissions_within(alice, HERE) == frozenset(Permission)
    assert permissions_within(alice, ELSEWHERE) == frozenset()
    assert not sees(alice, ELSEWHERE)


def test_each_role_may_do_more_than_the_one_below():
    ladder = (
        OrganisationRole.SECURITY_READER,
        OrganisationRole.SECURITY_OPERATOR,
        OrganisationRole.SECURITY_ADMINISTRATOR,
    )
    reader, operator, administrator = (permissions_within(_member(role), HERE) for role in ladder)
    assert reader < operator < administrator


def test_a_reader_changes_nothing():
    assert permissions_within(_member(OrganisationRole.SECURITY_READER), HERE) == {
        Permission.VIEW_DATA_OPERATIONS,
        Permission.VIEW_DATA_VULNERABILITIES,
    }


def test_a_hunter_hunts_where_assigned_and_knows_of_no_other_place():
    hugo = _hunter(ProviderRole.HUNTER, HERE)
    assert Permission.ALERTS_INVESTIGATION in permissions_within(hugo, HERE)
    assert permissions_within(hugo, ELSEWHERE) == frozenset()
    assert scope_of(hugo) == Scope(frozenset({HERE}), hunted=frozenset({HERE}))


@pytest.mark.parametrize("role", [ProviderRole.ADMINISTRATOR, ProviderRole.LEAD_HUNTER])
def test_leads_and_administrators_see_every_organisation(role):
    assert sees(_hunter(role), ELSEWHERE)
    assert scope_of(_hunter(role)) == EVERYTHING


def test_the_hunting_team_does_not_manage_an_organisations_settings_except_its_administrators():
    manages = {
        role: Permission.MANAGE_SECURITY_SETTINGS in permissions_within(_hunter(role, HERE), HERE)
        for role in ProviderRole
    }
    assert [role for role, may in manages.items() if may] == [ProviderRole.ADMINISTRATOR]


def test_nobody_of_the_hunting_team_acts_in_an_organisations_name_but_by_a_seat():
    for role in ProviderRole:
        assert permissions_by_seat(_hunter(role, HERE), HERE) == frozenset()
        with pytest.raises(NotAllowedError):
            require_by_seat(_hunter(role, HERE), HERE, Permission.VIEW_DATA_OPERATIONS)
    seated = Actor(uuid4(), "b", ProviderRole.HUNTER, seats={HERE: Seat(OrganisationRole.SECURITY_READER)})
    require_by_seat(seated, HERE, Permission.VIEW_DATA_OPERATIONS)
    assert permissions_by_seat(seated, ELSEWHERE) == frozenset()


def test_leads_and_administrators_review_applications():
    reviewing = [
        role for role in ProviderRole if may_as_provider(_hunter(role), ProviderPermission.REVIEW_APPLICATIONS)
    ]
    assert reviewing == [ProviderRole.ADMINISTRATOR, ProviderRole.LEAD_HUNTER]


def test_only_administrators_manage_people_and_organisations():
    for permission in (ProviderPermission.MANAGE_PEOPLE, ProviderPermission.MANAGE_ORGANISATIONS):
        assert [role for role in ProviderRole if may_as_provider(_hunter(role), permission)] == [
            ProviderRole.ADMINISTRATOR
        ]


def test_nobody_may_do_nothing_and_the_service_everything():
    assert permissions_within(NOBODY, HERE) == frozenset()
    assert not any(may_as_provider(NOBODY, each) for each in ProviderPermission)
    assert permissions_within(SERVICE, HERE) == frozenset(Permission)
    assert all(may_as_provider(SERVICE, each) for each in ProviderPermission)


def test_what_is_not_allowed_raises():
    with pytest.raises(NotAllowedError):
        require_within(_member(OrganisationRole.SECURITY_READER), HERE, Permission.MANAGE_SECURITY_SETTINGS)
    with pytest.raises(NotAllowedError):
        require_as_provider(_hunter(ProviderRole.HUNTER), ProviderPermission.MANAGE_PEOPLE)


def test_no_scope_is_not_an_empty_scope():
    with pytest.raises(ScopeMissingError):
        current_scope()
    with scoped(Scope()):
        assert current_scope() == Scope()


def test_a_scope_ends_with_its_block_also_when_that_fails():
    with pytest.raises(ZeroDivisionError), scoped(EVERYTHING):
        raise ZeroDivisionError
    with pytest.raises(ScopeMissingError):
        current_scope()


def test_a_seat_adds_nothing_to_what_the_team_may_do_there():
    both = Actor(
        uuid4(), "b", ProviderRole.HUNTER, frozenset({HERE}), {ELSEWHERE: Seat(OrganisationRole.SECURITY_ADMINISTRATOR)}
    )
    assert permissions_by_team(both, HERE) == PROVIDER_GRANTS_WITHIN[ProviderRole.HUNTER]
    assert permissions_by_team(both, ELSEWHERE) == frozenset()
    assert permissions_within(both, ELSEWHERE) == frozenset(Permission)


def test_a_hunter_with_a_readers_seat_elsewhere_is_a_reader_there():
    both = Actor(uuid4(), "b", ProviderRole.HUNTER, seats={HERE: Seat(OrganisationRole.SECURITY_READER)})
    assert Permission.ALERTS_INVESTIGATION not in permissions_within(both, HERE)


def test_the_teams_own_rows_are_in_view_where_one_hunts_and_nowhere_by_a_seat():
    both = Actor(
        uuid4(), "b", ProviderRole.HUNTER, frozenset({HERE}), {ELSEWHERE: Seat(OrganisationRole.SECURITY_READER)}
    )
    assert scope_of(both).of_the_team() == Scope(frozenset({HERE}))
    assert narrowed_scope(both, HERE).of_the_team() == Scope(frozenset({HERE}))
    assert narrowed_scope(both, ELSEWHERE) == Scope(frozenset({ELSEWHERE}))
    assert narrowed_scope(both, ELSEWHERE).of_the_team() == Scope()
    assert scope_of(_member(OrganisationRole.SECURITY_ADMINISTRATOR)).of_the_team() == Scope()


@pytest.mark.parametrize("role", [ProviderRole.ADMINISTRATOR, ProviderRole.LEAD_HUNTER])
def test_leads_and_administrators_see_the_teams_rows_of_every_organisation(role):
    assert scope_of(_hunter(role)).of_the_team() == EVERYTHING
    assert narrowed_scope(_hunter(role), ELSEWHERE).of_the_team() == Scope(frozenset({ELSEWHERE}))


def test_the_service_narrowed_to_one_organisation_sees_the_teams_rows_of_that_one():
    assert narrowed_scope(SERVICE, HERE).of_the_team() == Scope(frozenset({HERE}))


def test_leading_the_hunt_is_for_leads_and_administrators():
    may = [role for role in ProviderRole if may_as_provider(_hunter(role), ProviderPermission.LEAD_HUNTING)]
    assert may == [ProviderRole.ADMINISTRATOR, ProviderRole.LEAD_HUNTER]


@given(st.frozensets(st.uuids(), max_size=5), st.uuids())
def test_a_scope_holds_what_it_names_and_never_the_providers_rows(named, other):
    scope = Scope(named)
    assert all(scope.holds(each) for each in named)
    assert scope.holds(other) is (other in named)
    assert not scope.holds(None)


GROUP = UUID(int=3)
NARROW = Seat(OrganisationRole.SECURITY_ADMINISTRATOR, frozenset({GROUP}))
WIDE = Seat(OrganisationRole.SECURITY_READER)


def _somebody(**more):
    return Actor(UUID(int=9), "Rita", **more)


def test_a_seat_that_is_narrowed_sees_its_groups_whatever_its_role():
    assert narrowed_to(_somebody(seats={HERE: NARROW}), HERE) == {GROUP}


def test_a_seat_that_is_not_narrowed_sees_all_devices():
    assert narrowed_to(_somebody(seats={HERE: WIDE}), HERE) is None


def test_who_has_no_seat_sees_no_device():
    assert narrowed_to(_somebody(seats={ELSEWHERE: WIDE}), HERE) == frozenset()


def test_who_hunts_there_sees_all_devices():
    hunter = _somebody(
        provider_role=ProviderRole.HUNTER, assigned=frozenset({HERE}), seats={HERE: NARROW, ELSEWHERE: NARROW}
    )
    assert narrowed_to(hunter, HERE) is None
    assert narrowed_seats(hunter) == {ELSEWHERE: {GROUP}}


def test_an_assignment_without_a_role_at_the_provider_widens_nothing():
    assert narrowed_to(_somebody(assigned=frozenset({HERE}), seats={HERE: NARROW}), HERE) == {GROUP}


@given(st.sampled_from([ProviderRole.ADMINISTRATOR, ProviderRole.LEAD_HUNTER]))
def test_who_sees_every_organisation_sees_all_devices(role):
    assert narrowed_to(_somebody(provider_role=role, seats={HERE: NARROW}), HERE) is None
    assert narrowed_to(SERVICE, HERE) is None
