"""Who hunts, and who leads the hunt."""

import pytest

from vedette.portal.access.rules import SERVICE, Actor, NotAllowedError, OrganisationRole, Seat
from vedette.portal.hunting.policies import hunts, leads, require_hunting, require_reviewing


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("hugo", (True, False)),
        ("lee", (True, True)),
        ("ada", (False, False)),
        ("alice", (False, False)),
        ("bob", (False, False)),
    ],
)
def test_who_hunts_and_who_leads(who, may, house):
    actor = house.actor(who)
    assert (hunts(actor, house.meridian), leads(actor, house.meridian)) == may
    for is_allowed, require in zip(may, (require_hunting, require_reviewing), strict=True):
        if is_allowed:
            assert require(actor, house.meridian) == actor.person
        else:
            with pytest.raises(NotAllowedError):
                require(actor, house.meridian)


def test_a_hunter_hunts_where_assigned_and_the_service_is_no_hunter(house):
    assert not hunts(house.actor("hugo"), house.bramble)
    assert not hunts(SERVICE, house.meridian)


def test_a_seat_makes_no_hunter(house):
    hugo = house.actor("hugo")
    seats = {house.bramble: Seat(OrganisationRole.SECURITY_ADMINISTRATOR)}
    assert not hunts(Actor(hugo.person, "Hugo", hugo.provider_role, hugo.assigned, seats), house.bramble)
