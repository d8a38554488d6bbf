"""Hunts as the team reads them."""

import pytest

from portal.hunts.planning import a_plan, concluded, opened
from vedette.portal.access.queries import in_view_of
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.queries.series import grounds_by_name, plan_of, series_list, series_of
from vedette.portal.hunts.rules.asking import HuntsAsked, Outcomes

pytestmark = pytest.mark.usefixtures("all_in_view")


def _series(place):
    return Hunt.objects.get(pk=place.hunt).series


def test_a_hunt_over_two_organisations_is_one_line(house):
    concluded(house, house.meridian, house.bramble)
    found = series_list(actor=house.actor("lee"), asked=HuntsAsked())
    (each,) = found.series
    assert [part.organisation_name for part in each.parts] == ["Bramble CANARY-ORG", "Meridian Shipping"]
    assert (each.open_parts, found.found) == (1, 1)
    assert [name for _, name in found.organisations] == ["Bramble CANARY-ORG", "Meridian Shipping"]


def test_a_hunter_sees_the_part_where_they_hunt(house):
    shared = _series(opened(house, house.meridian, house.bramble))
    elsewhere, hugo = _series(opened(house, house.bramble)), house.actor("hugo")
    with in_view_of(actor=hugo):
        (each,) = series_list(actor=hugo, asked=HuntsAsked()).series
        assert [part.organisation for part in each.parts] == [house.meridian]
        assert series_of(actor=hugo, series=shared) == each
        assert series_of(actor=hugo, series=elsewhere) is None


def test_a_seat_is_no_hunting_ground(house):
    opened(house)
    assert series_list(actor=house.actor("alice"), asked=HuntsAsked()).series == ()
    assert grounds_by_name(actor=house.actor("alice")) == []


def test_it_is_narrowed_by_place_and_outcome(house):
    concluded(house, title="Over")
    opened(house, house.bramble, title="Going on")
    for asked, title in (
        (HuntsAsked(outcome=Outcomes.NOTHING_FOUND), "Over"),
        (HuntsAsked(organisation=house.bramble), "Going on"),
    ):
        assert [each.title for each in series_list(actor=house.actor("lee"), asked=asked).series] == [title]


def test_what_is_open_has_a_plan_to_change(house):
    assert plan_of(actor=house.actor("lee"), series=_series(opened(house))) == a_plan()
    assert plan_of(actor=house.actor("lee"), series=_series(concluded(house))) is None
