"""Hunts and the funnel in words."""

import pytest

from portal.hunts.planning import concluded, opened
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.queries.ledger import hunt_page
from vedette.portal.hunts.queries.series import series_of
from vedette.portal.hunts.rules.funnel import Funnel
from vedette.portal.hunts.web.shown import FUNNEL_WIDTH, funnel_bars, shown_hunt, shown_series, shown_steps


def test_the_funnel_is_drawn_from_its_widest_step():
    bars = funnel_bars(Funnel(4, 2, 0))
    assert [(bar.number, bar.left, bar.width) for bar in bars] == [
        (4, 0, FUNNEL_WIDTH),
        (2, FUNNEL_WIDTH / 4, FUNNEL_WIDTH / 2),
        (0, FUNNEL_WIDTH / 2 - 1, 2),
    ]
    assert funnel_bars(Funnel(0, 0, 0))[0].number == 0


@pytest.mark.usefixtures("all_in_view")
def test_a_hunt_and_its_history_are_told_in_words(house):
    place = concluded(house, house.meridian, house.bramble)
    page = hunt_page(actor=house.actor("hugo"), organisation=house.meridian, hunt=place.hunt)
    hunt = shown_hunt(page.line)
    assert (str(hunt.state.word), str(hunt.verdict.word), hunt.trouble) == ("Concluded", "Nothing found", "")
    assert [str(each.deed) for each in shown_steps(page.steps)] == ["opened the hunt", "concluded the hunt"]
    series = shown_series(series_of(actor=house.actor("lee"), series=page.series))
    assert [(str(told.word), number) for told, number in series.verdicts] == [("Nothing found", 1)]


@pytest.mark.usefixtures("all_in_view")
def test_lakes_that_were_too_slow_are_told_of(house):
    place = opened(house)
    Hunt.objects.update(coverage={"trouble": "too slow"})
    page = hunt_page(actor=house.actor("hugo"), organisation=house.meridian, hunt=place.hunt)
    assert "too long" in str(shown_hunt(page.line).trouble)
