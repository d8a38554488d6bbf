"""What an address asks of hunts."""

from uuid import UUID

from vedette.portal.hunts.rules.asking import HuntsAsked, Outcomes, hunts_asked_for


def test_what_makes_sense_is_asked_and_nothing_else():
    some = UUID(int=7)
    asked = hunts_asked_for({"organisation": str(some), "outcome": "nothing", "page": "3"})
    assert asked == HuntsAsked(some, Outcomes.NOTHING_FOUND, 3)
    assert hunts_asked_for({"organisation": "x", "outcome": "x", "page": "x"}) == HuntsAsked()


def test_an_outcome_is_a_state_and_a_verdict():
    assert Outcomes.ALL.columns == {}
    assert Outcomes.OPEN.columns == {"state": "open"}
    assert Outcomes.CONFIRMED.columns == {"state": "concluded", "verdict": "confirmed"}


def test_another_page_of_all_is_all():
    assert not HuntsAsked(page=2).is_narrowed
    assert HuntsAsked(outcome=Outcomes.OPEN).is_narrowed
