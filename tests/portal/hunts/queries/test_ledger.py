"""The ledger of hunts of an organisation."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.hunts.planning import an_outcome, concluded, opened
from portal.incidents.told import incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.hunts.queries.ledger import hunt_ledger, hunt_page, hunts_between
from vedette.portal.hunts.rules.asking import HuntsAsked, Outcomes
from vedette.portal.hunts.rules.states import HuntVerdict

pytestmark = pytest.mark.usefixtures("all_in_view")


def _titles(house, **asked):
    found = hunt_ledger(actor=house.actor("rita"), organisation=house.meridian, asked=HuntsAsked(**asked))
    return [each.title for each in found.lines]


def test_the_empty_ones_stand_beside_the_others(house, hunted):
    hunted(incident("a"))
    concluded(house, title="Empty")
    concluded(house, title="Found", outcome=an_outcome(verdict=HuntVerdict.CONFIRMED, incidents=(1,)))
    opened(house, title="Going on")
    opened(house, house.bramble, title="Of others")
    assert _titles(house) == ["Going on", "Found", "Empty"]
    assert _titles(house, outcome=Outcomes.NOTHING_FOUND) == ["Empty"]
    assert _titles(house, outcome=Outcomes.OPEN) == ["Going on"]
    assert _titles(house, page=9) == _titles(house)


def test_a_hunt_is_told_with_its_history_and_its_incidents(house, hunted):
    hunted(incident("a"))
    place = concluded(house, outcome=an_outcome(incidents=(1,), note="CANARY"), detections=("a rule",), query="x | y")
    page = hunt_page(actor=house.actor("rita"), organisation=house.meridian, hunt=place.hunt)
    assert [(each.number, each.notices) for each in page.incidents] == [(1, ())]
    assert [each.deed for each in page.steps] == ["opened", "concluded"]
    assert (page.detections, page.query) == (("a rule",), "x | y")


@pytest.mark.parametrize(("who", "is_hunter"), [("rita", False), ("alice", False), ("hugo", True)])
def test_notes_and_the_series_are_the_teams_own(who, is_hunter, house):
    place, actor = concluded(house, outcome=an_outcome(note="CANARY")), house.actor(who)
    with in_view_of(actor=actor, organisation=house.meridian):
        page = hunt_page(actor=actor, organisation=house.meridian, hunt=place.hunt)
    assert ([each.text for each in page.notes], page.series is not None) == (["CANARY"] * is_hunter, is_hunter)


def test_a_hunt_of_another_organisation_is_none(house):
    place = opened(house, house.bramble)
    assert hunt_page(actor=house.actor("lee"), organisation=house.meridian, hunt=place.hunt) is None


def test_a_month_has_the_hunts_that_were_concluded_in_it(house):
    concluded(house)
    now = timezone.now()
    actor, day = house.actor("rita"), timedelta(days=1)
    assert len(hunts_between(actor=actor, organisation=house.meridian, since=now - day, until=now + day)) == 1
    assert hunts_between(actor=actor, organisation=house.meridian, since=now + day, until=now + 2 * day) == []
