"""The steps of a recommended action, all of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import ActionState
from vedette.portal.response.rules.refusals import ResponseReason
from vedette.portal.response.rules.states import (
    ENDED,
    OPEN,
    OUTCOMES,
    STEPS,
    WITH_A_REASON,
    Move,
    moves_from,
    progress,
    way,
)

S = ActionState
STEPS_OF_THE_MAP = {
    (S.NEW, S.IN_PROGRESS),
    (S.IN_PROGRESS, S.COMPLETED),
    (S.IN_PROGRESS, S.FAILED),
    (S.IN_PROGRESS, S.SKIPPED),
    (S.FAILED, S.IN_PROGRESS),
}
"""All that the product map has."""
STATES, MOVES = st.sampled_from(S), st.sampled_from(Move)


def test_the_machine_has_these_steps_and_no_others():
    assert {(before, after) for before, those in STEPS.items() for after in those} == STEPS_OF_THE_MAP


@given(STATES, MOVES, st.text(max_size=9))
def test_every_way_is_made_of_steps_of_the_machine_and_ends_where_it_was_wanted(state, move, reason):
    try:
        states = way(state, move, reason)
    except RefusedError:
        return
    assert all(step in STEPS_OF_THE_MAP for step in pairwise((state, *states)))
    assert (state, *states)[-1] is OUTCOMES[move]


@given(STATES, MOVES)
def test_what_is_offered_can_be_done_with_a_reason_and_nothing_else_changes_anything(state, move):
    if move in moves_from(state):
        assert way(state, move, "because")
    elif OUTCOMES[move] is state:
        assert way(state, move, "because") == ()
    else:
        with pytest.raises(RefusedError) as refused:
            way(state, move, "because")
        assert refused.value.reason is ResponseReason.NO_SUCH_MOVE


@given(st.lists(MOVES))
def test_what_was_completed_or_skipped_stays_so_whatever_is_wanted(moves):
    for state in (S.COMPLETED, S.SKIPPED):
        now = state
        for move in moves:
            try:
                now = (now, *way(now, move, "because"))[-1]
            except RefusedError:
                continue
        assert now is state


@pytest.mark.parametrize("move", sorted(WITH_A_REASON))
@pytest.mark.parametrize("reason", ["", " \n"])
def test_what_fails_or_is_skipped_has_a_reason(move, reason):
    with pytest.raises(RefusedError) as refused:
        way(S.IN_PROGRESS, move, reason)
    assert refused.value.reason is ResponseReason.REASON_MISSING


def test_what_was_not_begun_was_in_progress_on_the_way():
    assert way(S.NEW, Move.COMPLETE) == (S.IN_PROGRESS, S.COMPLETED)
    assert way(S.FAILED, Move.SKIP, "no use") == (S.IN_PROGRESS, S.SKIPPED)


def test_asking_again_for_what_is_so_changes_nothing():
    assert way(S.COMPLETED, Move.COMPLETE) == way(S.IN_PROGRESS, Move.START) == ()


@given(st.lists(STATES))
def test_progress_counts_each_action_once(states):
    found = progress(states)
    assert found.total == len(states) == found.ended + found.waiting
    assert found.waiting == sum(state in OPEN for state in states)
    assert found.ended == sum(state in ENDED for state in states)
    assert found.is_over == bool(states and all(state in ENDED for state in states))
