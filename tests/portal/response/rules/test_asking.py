"""Addresses of the action center."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.values import ActionState
from vedette.portal.response.rules.asking import Asked, Shelf, asked_for, written
from vedette.portal.response.rules.cards import ActionKind, Priority

NAMES = st.sampled_from(["show", "state", "kind", "priority", "device", "incident", "page", "other"])
VALUES = st.one_of(
    st.text(max_size=12), st.sampled_from(["history", "Failed", "New", "Contain", "High", "12", "#12", "2"])
)


@given(st.dictionaries(NAMES, VALUES))
def test_what_an_address_asks_for_is_written_as_it_is_read(parameters):
    asked = asked_for(parameters)
    assert asked_for(dict(written(asked))) == asked


def test_an_address_says_what_is_wanted():
    parameters = {"show": "history", "state": "Failed", "kind": "Contain", "priority": "High", "incident": "#12"}
    assert asked_for({**parameters, "device": " ws ", "page": "3"}) == Asked(
        Shelf.HISTORY, ActionState.FAILED, ActionKind.CONTAIN, Priority.HIGH, "ws", 12, 3
    )


def test_a_state_of_the_other_half_is_not_asked():
    assert asked_for({"state": "Failed"}).state is None
    assert asked_for({"state": "New", "show": "history"}).state is None


def test_a_page_alone_narrows_nothing():
    assert not asked_for({"page": "4", "show": "history"}).is_narrowed
    assert asked_for({"device": "ws"}).is_narrowed
