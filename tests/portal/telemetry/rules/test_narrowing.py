from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.access.rules import SERVICE, Actor, OrganisationRole, ProviderRole, Seat
from vedette.portal.telemetry.rules.narrowing import narrowed_seats, narrowed_to

ORG, OTHER, GROUP = UUID(int=1), UUID(int=2), UUID(int=3)
NARROW = Seat(OrganisationRole.SECURITY_ADMINISTRATOR, frozenset({GROUP}))
WIDE = Seat(OrganisationRole.SECURITY_READER)


def _somebody(**more):
    return Actor(UUID(int=9), "Rita", **more)


def test_a_seat_that_is_narrowed_sees_its_groups_whatever_its_role():
    assert narrowed_to(_somebody(seats={ORG: NARROW}), ORG) == {GROUP}


def test_a_seat_that_is_not_narrowed_sees_all_devices():
    assert narrowed_to(_somebody(seats={ORG: WIDE}), ORG) is None


def test_who_has_no_seat_sees_no_device():
    assert narrowed_to(_somebody(seats={OTHER: WIDE}), ORG) == frozenset()


def test_who_hunts_there_sees_all_devices():
    hunter = _somebody(provider_role=ProviderRole.HUNTER, assigned=frozenset({ORG}), seats={ORG: NARROW, OTHER: NARROW})
    assert narrowed_to(hunter, ORG) is None
    assert narrowed_seats(hunter) == {OTHER: {GROUP}}


def test_an_assignment_without_a_role_at_the_provider_widens_nothing():
    assert narrowed_to(_somebody(assigned=frozenset({ORG}), seats={ORG: NARROW}), ORG) == {GROUP}


@given(st.sampled_from([ProviderRole.ADMINISTRATOR, ProviderRole.LEAD_HUNTER]))
def test_who_sees_every_organisation_sees_all_devices(role):
    assert narrowed_to(_somebody(provider_role=role, seats={ORG: NARROW}), ORG) is None
    assert narrowed_to(SERVICE, ORG) is None
