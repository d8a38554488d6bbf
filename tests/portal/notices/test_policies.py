"""Who writes and who answers."""

import pytest

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.notices.policies import require_acknowledging, require_writing


@pytest.mark.parametrize("who", ["hugo", "lee"])
def test_those_who_hunt_there_write(who, house):
    assert require_writing(house.actor(who), house.meridian) == house.people[who]


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "ada", "bob"])
def test_nobody_else_writes(who, house):
    with pytest.raises(NotAllowedError):
        require_writing(house.actor(who), house.meridian)


@pytest.mark.parametrize("who", ["alice", "oscar"])
def test_the_organisations_own_people_who_work_on_alerts_acknowledge(who, house):
    assert require_acknowledging(house.actor(who), house.meridian) == house.people[who]


@pytest.mark.parametrize("who", ["rita", "hugo", "lee", "ada", "bob"])
def test_nobody_else_acknowledges(who, house):
    with pytest.raises(NotAllowedError):
        require_acknowledging(house.actor(who), house.meridian)
