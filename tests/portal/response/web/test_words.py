"""Every value has its word."""

from vedette.portal.incidents.rules.refusals import Reason
from vedette.portal.incidents.rules.values import ActionState
from vedette.portal.incidents.web.words import ACTION_STATES
from vedette.portal.response.rules.cards import ActionKind, Origin, Priority, ThingKind
from vedette.portal.response.rules.refusals import ResponseReason
from vedette.portal.response.rules.states import Move
from vedette.portal.response.web.words import ACTION_KINDS, ACTION_REFUSALS, MOVES, ORIGINS, PRIORITIES, THINGS


def test_every_value_has_its_word():
    told = {
        ActionState: ACTION_STATES,
        ActionKind: ACTION_KINDS,
        Priority: PRIORITIES,
        Origin: ORIGINS,
        ThingKind: THINGS,
        Move: MOVES,
    }
    for values, words in told.items():
        assert set(words) == set(values), values
    assert set(ACTION_REFUSALS) == {*Reason, *ResponseReason}
