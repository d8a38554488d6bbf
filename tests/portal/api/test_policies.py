from uuid import uuid4

import pytest

from portal.people import House
from vedette.portal.access.rules import Actor, NotAllowedError, OrganisationRole, Seat
from vedette.portal.api.policies import require_managing_applications


def test_the_organisations_administrators_let_programs_in(house: House):
    require_managing_applications(house.actor("alice"), house.meridian)


@pytest.mark.parametrize("name", ["oscar", "rita", "bob", "hugo", "lee", "ada"])
def test_nobody_else_does_not_even_the_hunting_team(name, house: House):
    with pytest.raises(NotAllowedError):
        require_managing_applications(house.actor(name), house.meridian)


def test_who_sees_some_devices_alone_lets_none_in(house: House):
    seat = Seat(OrganisationRole.SECURITY_ADMINISTRATOR, frozenset({uuid4()}))
    with pytest.raises(NotAllowedError):
        require_managing_applications(Actor(uuid4(), "Ann", seats={house.meridian: seat}), house.meridian)
