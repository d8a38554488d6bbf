"""Recommended actions on the page of their incident."""

from portal.response.recommending import card
from vedette.portal.access.queries import everything_in_view
from vedette.portal.incidents.models import Incident
from vedette.portal.response.actions.moving import move_action
from vedette.portal.response.rules.states import Move


def _page(client, at):
    return client.get(f"/organisations/{at.organisation}/incidents/{at.incident}/").content.decode()


def _move(house, action, move, reason="so it is"):
    with everything_in_view():
        move_action(actor=house.actor("oscar"), organisation=house.meridian, action=action, move=move, reason=reason)


def test_the_page_says_how_far_they_came_and_for_whom_they_wait(house, recommend, true_positive, signed_in):
    first, *_ = recommend(card("a"), card("b"), card("c"))
    _move(house, first, Move.COMPLETE)
    page = _page(signed_in("oscar"), true_positive)
    assert "2 actions wait for you" in page
    assert "1 of 3 actions done" in page
    assert "2 actions wait for the organisation" in _page(signed_in("hugo"), true_positive)


def test_who_may_act_completes_with_one_press_and_who_reads_does_not(house, recommend, true_positive, signed_in):
    recommend()
    assert 'value="complete"' in _page(signed_in("oscar"), true_positive)
    for who in ("rita", "hugo"):
        assert 'value="complete"' not in _page(signed_in(who), true_positive)


def test_when_all_have_ended_the_page_says_so(house, recommend, true_positive, signed_in):
    first, second = recommend(card("a"), card("b"))
    _move(house, first, Move.SKIP)
    _move(house, second, Move.FAIL)
    page = _page(signed_in("oscar"), true_positive)
    assert "Nothing waits any more: the threat experts go on with the incident." in page
    assert "1 failed" in page
    assert "1 skipped" in page
    with everything_in_view():
        assert Incident.objects.get(pk=true_positive.incident).status == "inProgress"


def test_an_experts_page_leads_to_recommending_and_the_organisations_page_says_nothing_of_none(at, signed_in):
    assert f'"/hunting/{at.organisation}/incidents/{at.incident}/actions/"' in _page(signed_in("hugo"), at)
    page = _page(signed_in("oscar"), at)
    assert "actions-banner" not in page
    assert 'id="actions"' not in page


def test_its_history_tells_of_actions_in_words(house, recommend, true_positive, signed_in):
    (action,) = recommend()
    _move(house, action, Move.COMPLETE)
    page = _page(signed_in("rita"), true_positive)
    assert "recommended actions: 1" in page
    assert "moved action 1 (New) to Completed" in page
