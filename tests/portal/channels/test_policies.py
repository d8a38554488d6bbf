from dataclasses import replace
from uuid import uuid4

import pytest

from portal.people import House
from vedette.portal.access.rules import NotAllowedError, OrganisationRole, Seat
from vedette.portal.channels.policies import may_manage_receivers, require_managing_receivers


def test_the_organisations_administrators_manage_webhooks(house: House):
    require_managing_receivers(house.actor("alice"), house.meridian)


@pytest.mark.parametrize("name", ["oscar", "rita", "bob", "hugo", "lee", "ada"])
def test_nobody_else_does_not_even_the_hunting_team(name, house: House):
    with pytest.raises(NotAllowedError):
        require_managing_receivers(house.actor(name), house.meridian)


def test_nor_an_administrator_who_sees_some_devices_alone(house: House):
    alice, role = house.actor("alice"), OrganisationRole.SECURITY_ADMINISTRATOR
    some = replace(alice, seats={house.meridian: Seat(role, frozenset({uuid4()}))})
    assert (may_manage_receivers(alice, house.meridian), may_manage_receivers(some, house.meridian)) == (True, False)
