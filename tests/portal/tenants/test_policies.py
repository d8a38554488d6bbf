import pytest

from portal.people import House
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.tenants.policies import (
    may_keep_the_calendar,
    require_keeping_the_calendar,
    require_managing_organisations,
    require_managing_people,
)


def _may(check, *arguments):
    try:
        check(*arguments)
    except NotAllowedError:
        return False
    return True


def test_people_of_an_organisation_are_managed_by_its_administrator_and_the_providers(house: House):
    names = [name for name in house.people if _may(require_managing_people, house.actor(name), house.meridian)]
    assert sorted(names) == ["ada", "alice"]


def test_the_team_is_managed_by_the_providers_administrator(house: House):
    assert [name for name in house.people if _may(require_managing_people, house.actor(name), None)] == ["ada"]


@pytest.mark.parametrize("name", ["alice", "hugo", "lee"])
def test_nobody_else_takes_organisations_in(name, house: House):
    with pytest.raises(NotAllowedError):
        require_managing_organisations(house.actor(name))


def test_the_calendar_is_kept_by_the_providers_administrator(house: House):
    assert [name for name in house.people if may_keep_the_calendar(house.actor(name))] == ["ada"]
    assert [name for name in house.people if _may(require_keeping_the_calendar, house.actor(name))] == ["ada"]
