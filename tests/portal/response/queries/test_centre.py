"""The two halves of the action center."""

import pytest

from portal.response.recommending import card
from vedette.portal.response.actions.moving import move_action
from vedette.portal.response.actions.publishing import withdraw_action
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.queries import centre as centre_room
from vedette.portal.response.queries.centre import action, centre, exported
from vedette.portal.response.rules.asking import Asked, Shelf, asked_for
from vedette.portal.response.rules.cards import ActionKind, Priority
from vedette.portal.response.rules.states import Move


@pytest.fixture
def several(house, recommend):
    """One that waits, one that is begun, one that failed, one that was withdrawn."""
    ids = recommend(
        card("waits", priority=Priority.LOW),
        card("begun", priority=Priority.HIGH, kind=ActionKind.CHECK),
        card("failed"),
        card("withdrawn"),
    )
    oscar = house.actor("oscar")
    move_action(actor=oscar, organisation=house.meridian, action=ids[1], move=Move.START)
    move_action(actor=oscar, organisation=house.meridian, action=ids[2], move=Move.FAIL, reason="off")
    withdraw_action(actor=house.actor("hugo"), organisation=house.meridian, action=ids[3], reason="a mistake")
    return house


def _titles(house, who="rita", **asked):
    found = centre(actor=house.actor(who), organisation=house.meridian, asked=asked_for(asked), language="en")
    return [line.text.title for line in found.lines]


def test_what_waits_stands_in_one_half_the_most_urgent_first_and_the_rest_in_the_other(several):
    assert _titles(several) == ["begun", "waits"]
    assert set(_titles(several, show="history")) == {"failed", "withdrawn"}


def test_both_halves_are_counted(several):
    found = centre(actor=several.actor("rita"), organisation=several.meridian, asked=Asked(), language="en")
    assert (found.pending, found.history, found.found, found.pages) == (2, 2, 2, 1)


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"state": "New"}, ["waits"]),
        ({"kind": "Check"}, ["begun"]),
        ({"priority": "Low"}, ["waits"]),
        ({"incident": "1"}, ["begun", "waits"]),
        ({"incident": "2"}, []),
        ({"device": "ws"}, []),
        ({"show": "history", "state": "Failed"}, ["failed"]),
    ],
)
def test_a_half_is_narrowed_by_what_is_asked(asked, titles, several):
    assert _titles(several, **asked) == titles


def test_actions_on_a_device_are_found_by_a_part_of_its_name(house, on_two_devices):
    assert set(_titles(house, who="oscar", device="SRV")) == {"2 SRV-02", "3 SRV-02"}
    assert _titles(house, device="srv") == []


def test_an_incident_that_was_merged_is_found_by_where_it_leads(house, on_two_devices):
    first, second = (RecommendedAction.objects.get(title=title).incident for title in ("1 all", "2 all"))
    first.redirected_to = second
    first.save()
    assert set(_titles(house, who="oscar", incident="2")) == {"1 WS-01", "1 all", "2 SRV-02", "2 all"}
    assert _titles(house, who="oscar", incident="1") == []


def test_pages_are_parts_of_the_whole_and_what_is_beyond_is_the_last(house, recommend, monkeypatch):
    monkeypatch.setattr(centre_room, "ROWS_OF_A_PAGE", 2)
    recommend(*(card(str(number)) for number in range(3)))
    assert (_titles(house), _titles(house, page="2"), _titles(house, page="9")) == (["0", "1"], ["2"], ["2"])


def test_an_export_holds_all_pages(house, recommend, monkeypatch):
    monkeypatch.setattr(centre_room, "ROWS_OF_A_PAGE", 2)
    recommend(*(card(str(number)) for number in range(3)))
    found = exported(actor=house.actor("rita"), organisation=house.meridian, asked=Asked(page=2), language="en")
    assert [line.text.title for line in found] == ["0", "1", "2"]


def test_one_action_is_found_where_it_is_in_view(house, on_two_devices):
    for title, is_seen in (("1 WS-01", True), ("2 SRV-02", False)):
        pk = RecommendedAction.objects.get(title=title).pk
        found = action(actor=on_two_devices, organisation=house.meridian, action=pk, language="en")
        assert (found is not None) == is_seen
        assert action(actor=house.actor("bob"), organisation=house.bramble, action=pk, language="en") is None


def test_the_halves_have_names(several):
    assert [each.value for each in Shelf] == ["pending", "history"]
