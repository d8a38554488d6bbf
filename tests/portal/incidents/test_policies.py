"""On whose side somebody acts."""

import pytest

from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.incidents.policies import (
    may_suppress,
    party_of,
    require_investigating,
    require_service,
    require_suppressing,
)
from vedette.portal.incidents.rules.incident_states import Party


@pytest.mark.parametrize(("who", "party"), [("alice", Party.CUSTOMER), ("hugo", Party.EXPERTS), ("lee", Party.EXPERTS)])
def test_a_seat_makes_somebody_the_organisations_own(who, party, house):
    assert party_of(house.actor(who), house.meridian) is party


def test_the_service_is_on_no_side(house):
    assert party_of(SERVICE, house.meridian) is Party.SERVICE
    require_service(SERVICE)


@pytest.mark.parametrize("who", ["rita", "bob", "ada"])
def test_who_may_not_investigate_is_refused(who, house):
    with pytest.raises(NotAllowedError):
        require_investigating(house.actor(who), house.meridian)


@pytest.mark.parametrize(("who", "on_device", "everywhere"), [("oscar", True, False), ("ada", False, True)])
def test_suppressing_on_all_devices_takes_more_than_on_one(who, on_device, everywhere, house):
    actor = house.actor(who)
    assert may_suppress(actor, house.meridian, on_one_device=True) is on_device
    assert may_suppress(actor, house.meridian, on_one_device=False) is everywhere


def test_who_may_not_suppress_is_refused(house):
    with pytest.raises(NotAllowedError):
        require_suppressing(house.actor("rita"), house.meridian, on_one_device=True)
