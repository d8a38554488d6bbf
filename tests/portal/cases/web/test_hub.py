"""The cases of an organisation, as a page."""

from django.urls import reverse

from portal.cases.consulting import C, asked, reported
from portal.people import House


def _page(client, house: House, **asked_for):
    return client.get(reverse("cases", kwargs={"organisation": house.meridian}), asked_for).content.decode()


def test_every_case_says_where_it_stands_and_by_when(subscribed, signed_in):
    asked(subscribed, topic="Beacons")
    reported(subscribed, C.MORE_INFORMATION_NEEDED)
    told = _page(signed_in("rita"), subscribed)
    assert "CASE-00001" in told
    assert "Next report" in told
    assert "Halted: waits for the organisation" in told
    assert "Consult a threat expert" not in told.split("<main")[1]


def test_an_empty_list_says_what_it_is_for(subscribed, signed_in):
    assert "They report within two days" in _page(signed_in("alice"), subscribed)


def test_a_filter_that_finds_nothing_says_so(subscribed, signed_in):
    asked(subscribed)
    assert "No case is like that" in _page(signed_in("alice"), subscribed, words="none")
