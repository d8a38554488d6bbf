from dataclasses import replace

import pytest

from portal.onboarding.steps import S, taken_to
from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.onboarding.queries.readiness import preparedness
from vedette.portal.onboarding.rules.readiness import Action, Item, Progress
from vedette.portal.onboarding.web.service_status import item_in_words


def _page(client, house):
    return client.get(f"/organisations/{house.meridian}/settings/service-status/").content.decode()


def test_what_is_to_be_done_is_told_and_leads_there(house: House, signed_in):
    page = _page(signed_in("alice"), house)
    assert "0 of 7 done" in page
    assert page.count("Complete now") == 4
    assert f"/organisations/{house.meridian}/settings/contacts/" in page.partition("<main")[2]


def test_what_is_done_and_protected_is_told(house: House, signed_in):
    taken_to(house, S.ON)
    page = _page(signed_in("alice"), house)
    assert "3 of 7 done" in page
    assert "<dt>Devices that report</dt><dd>1</dd>" in page


def test_who_cannot_do_it_is_led_nowhere(house: House, signed_in):
    for name in ("rita", "hugo", "lee"):
        assert "Go there" not in _page(signed_in(name), house)


def test_every_action_has_its_words_and_its_place(house: House):
    lee = house.actor("lee")
    with in_view_of(actor=lee):
        found = preparedness(actor=lee, organisations=[house.meridian])[house.meridian]
    for action in Action:
        line = item_in_words(Item(action, Progress.TO_DO), house.meridian, found)
        assert line["name"]
        assert line["address"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (S.MORE_INFO, "The hunting team asked you something"),
        (S.OFF, "New notifications are stopped."),
        (S.DECLINED, "The application was declined."),
        (S.SUBMITTED, "The hunting team answers an application"),
    ],
)
def test_being_accepted_says_what_it_waits_for(state, words, house: House, signed_in):
    taken_to(house, state)
    assert words in _page(signed_in("rita"), house)


def test_who_comes_in_by_an_identity_provider_is_told_whose_the_second_factor_is(house: House, signed_in):
    client = signed_in("rita")
    assert "your own identity provider alone" not in _page(client, house)
    lee = house.actor("lee")
    with in_view_of(actor=lee):
        found = preparedness(actor=lee, organisations=[house.meridian])[house.meridian]
    line = item_in_words(
        Item(Action.SECOND_FACTOR, Progress.COMPLETED), house.meridian, replace(found, vouched_elsewhere=True)
    )
    assert "your own identity provider alone" in str(line["meaning"])
