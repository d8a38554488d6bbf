import pytest

from portal.people import House
from vedette.portal.access.rules import SERVICE, Actor, NotAllowedError, ProviderRole
from vedette.portal.onboarding.policies import may_decide_for, may_review, require_deciding_for, require_reviewing


def test_an_organisations_security_administrators_decide_for_it_and_nobody_else(house: House):
    deciding = {name for name in house.people if may_decide_for(house.actor(name), house.meridian)}
    assert deciding == {"alice"}
    for name in house.people.keys() - deciding:
        with pytest.raises(NotAllowedError):
            require_deciding_for(house.actor(name), house.meridian)


def test_leads_and_administrators_review_and_nobody_else(house: House):
    reviewing = {name for name in house.people if may_review(house.actor(name))}
    assert reviewing == {"ada", "lee"}
    for name in house.people.keys() - reviewing:
        with pytest.raises(NotAllowedError):
            require_reviewing(house.actor(name))


def test_who_is_of_the_team_and_has_a_seat_decides_by_the_seat(house: House):
    alice = house.actor("alice")
    both = Actor(alice.person, alice.name, ProviderRole.ADMINISTRATOR, seats=alice.seats)
    assert may_decide_for(both, house.meridian)
    assert not may_decide_for(both, house.bramble)


def test_the_service_itself_may_do_both(house: House):
    assert may_decide_for(SERVICE, house.meridian)
    assert may_review(SERVICE)
