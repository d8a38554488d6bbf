import pytest

from portal.onboarding.steps import WAYS, S, taken_to
from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.onboarding.web.welcome import welcome_of


def _home(client, house):
    return client.get(f"/organisations/{house.meridian}/").content.decode()


def test_after_approval_home_welcomes_and_says_what_comes_next(house: House, signed_in):
    taken_to(house, S.ON)
    page = _home(signed_in("rita"), house)
    for words in ("Welcome: hunters hunt for you now", "A quick tour", "What is still to be done", "3 of 7 done"):
        assert words in page, words


@pytest.mark.parametrize("state", [state for state in WAYS if state is not S.ON])
def test_before_it_home_says_how_things_stand_and_welcomes_nobody(state, house: House, signed_in):
    taken_to(house, state)
    page = _home(signed_in("alice"), house)
    assert "Welcome: hunters" not in page
    assert f"/organisations/{house.meridian}/settings/advanced-features/" in page.partition("<main")[2]


def test_who_is_ready_is_not_welcomed_for_ever(house: House, monkeypatch):
    taken_to(house, S.ON)
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        assert welcome_of(actor=alice, organisation=house.meridian).welcomes
        monkeypatch.setattr("vedette.portal.onboarding.rules.readiness.Readiness.is_ready", property(lambda _: True))
        assert not welcome_of(actor=alice, organisation=house.meridian).welcomes
