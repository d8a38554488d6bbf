import pytest

from portal.people import House
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.identity.policies import require_managing_single_sign_on


def test_who_manages_people_manages_how_they_come_in(house: House):
    allowed = []
    for name in house.people:
        try:
            require_managing_single_sign_on(house.actor(name), house.meridian)
            allowed.append(name)
        except NotAllowedError:
            continue
    assert sorted(allowed) == ["ada", "alice"]


def test_nobody_manages_it_elsewhere(house: House):
    with pytest.raises(NotAllowedError):
        require_managing_single_sign_on(house.actor("alice"), house.bramble)
