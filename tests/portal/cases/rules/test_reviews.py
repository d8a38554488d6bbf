"""What may become of a review."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.reviews import ReviewDeed, ReviewState, lacks_approval, reviewed
from vedette.portal.incidents.rules.refusals import RefusedError

D, S = ReviewDeed, ReviewState


def _after(deeds):
    state = S.NONE
    for deed in deeds:
        try:
            state = reviewed(state, deed)
        except RefusedError:
            continue
    return state


@given(st.lists(st.sampled_from(D)))
def test_an_approval_is_always_the_answer_to_a_question(deeds):
    if _after(deeds) is S.APPROVED:
        assert D.ASKED in deeds
        assert D.APPROVED in deeds[deeds.index(D.ASKED) :]


@given(st.lists(st.sampled_from(D)))
def test_what_changed_after_an_approval_is_not_approved(deeds):
    state = _after(deeds)
    if state is S.APPROVED:
        assert reviewed(state, D.VOIDED) is S.VOID
        assert lacks_approval(S.VOID)


@pytest.mark.parametrize("state", [S.NONE, S.APPROVED, S.CHANGES, S.VOID])
def test_nobody_answers_who_was_not_asked(state):
    for deed in (D.APPROVED, D.CHANGES):
        with pytest.raises(RefusedError):
            reviewed(state, deed)


def test_who_goes_on_with_a_draft_changes_nothing_of_its_review():
    assert {reviewed(state, D.TAKEN_OVER) is state for state in S} == {True}


def test_only_what_was_asked_for_can_be_missing():
    assert {state for state in S if lacks_approval(state)} == {S.ASKED, S.CHANGES, S.VOID}
