"""An action in words, and what a reader may do with it."""

import pytest
from django.test import RequestFactory

from vedette.portal.response.actions.moving import move_action
from vedette.portal.response.actions.publishing import withdraw_action
from vedette.portal.response.queries.centre import action
from vedette.portal.response.rules.states import Move
from vedette.portal.response.web.shown import shown_action


def _shown(house, who, pk):
    request = RequestFactory().get("/")
    request.actor = house.actor(who)
    line = action(actor=request.actor, organisation=house.meridian, action=pk, language="en")
    return shown_action(request, line)


@pytest.mark.parametrize(
    ("who", "moves", "may_withdraw"),
    [("oscar", ["start", "complete", "fail", "skip"], False), ("rita", [], False), ("hugo", [], True)],
)
def test_who_may_act_is_offered_moves_and_who_recommends_may_withdraw(who, moves, may_withdraw, house, one):
    found = _shown(house, who, one.pk)
    assert ([each.value for each in found.moves], found.may_withdraw) == (moves, may_withdraw)


def test_what_needs_no_reason_is_one_press_away(house, one):
    assert [each.value for each in _shown(house, "oscar", one.pk).quick_moves] == ["start", "complete"]


def test_each_step_is_a_sentence(house, one):
    move_action(actor=house.actor("oscar"), organisation=house.meridian, action=one.pk, move=Move.FAIL, reason="off")
    found = _shown(house, "rita", one.pk)
    told = [(each.step.by_name, str(each.who), each.sentence) for each in found.steps]
    assert told == [
        ("Hugo", "Threat experts", "recommended it"),
        ("Oscar", "Organisation", "moved it from New to In progress"),
        ("Oscar", "Organisation", "moved it from In progress to Failed"),
    ]
    assert (found.state.mark, found.last_reason) == ("failed", "off")


def test_what_was_withdrawn_is_called_so_and_nothing_can_be_done_with_it(house, one):
    withdraw_action(actor=house.actor("hugo"), organisation=house.meridian, action=one.pk, reason="a mistake")
    for who in ("oscar", "hugo"):
        found = _shown(house, who, one.pk)
        assert (found.state.word, found.moves, found.may_withdraw) == ("Withdrawn", (), False)
    assert found.steps[-1].sentence == "withdrew it"
