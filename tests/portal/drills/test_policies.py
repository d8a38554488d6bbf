"""Drills are for the organisation's own security administrators who see all its devices."""

from dataclasses import replace

import pytest

from vedette.portal.access.rules import SERVICE, NotAllowedError, Seat
from vedette.portal.drills.policies import may_drill, require_drilling, require_service


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("alice", True),
        ("oscar", False),
        ("rita", False),
        ("hugo", False),
        ("lee", False),
        ("ada", False),
        ("bob", False),
    ],
)
def test_who_may(who, may, house):
    assert may_drill(house.actor(who), house.meridian) is may


def test_who_sees_some_devices_alone_may_not(house):
    alice = house.actor("alice")
    narrowed = replace(
        alice, seats={house.meridian: Seat(alice.seats[house.meridian].role, frozenset({house.bramble}))}
    )
    with pytest.raises(NotAllowedError):
        require_drilling(narrowed, house.meridian)


def test_the_service_looks_by_itself(house):
    require_service(SERVICE)
    with pytest.raises(NotAllowedError):
        require_service(house.actor("alice"))
