"""Alerts go from every status to every other one; people have the last word."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.alert_states import AlertState, classified, with_status
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, Classification, Determination

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
STEPS = st.lists(st.tuples(st.sampled_from(AlertStatus), st.booleans()), max_size=12)


def _walk(steps):
    state = AlertState()
    for number, (status, by_person) in enumerate(steps):
        before = state
        state = with_status(state, status, NOON + timedelta(minutes=number), by_person=by_person)
        yield before, state, status, by_person


@given(STEPS)
def test_the_time_of_resolving_is_known_exactly_while_it_is_resolved(steps):
    for _, state, _, _ in _walk(steps):
        assert (state.resolved is not None) == (state.status is AlertStatus.RESOLVED)


@given(STEPS)
def test_what_a_person_said_no_rule_changes(steps):
    for before, state, status, by_person in _walk(steps):
        if by_person:
            assert state.status is status
            assert state.is_decided
        elif before.is_decided:
            assert state == before
        else:
            assert state.status is status


def test_resolving_twice_keeps_the_first_time():
    once = with_status(AlertState(), AlertStatus.RESOLVED, NOON, by_person=True)
    assert with_status(once, AlertStatus.RESOLVED, NOON + timedelta(days=1), by_person=True) == once


def test_a_determination_that_does_not_fit_is_refused():
    with pytest.raises(RefusedError) as refused:
        classified(AlertState(), Classification.FALSE_POSITIVE, Determination.MALWARE)
    assert refused.value.reason is Reason.DETERMINATION_DOES_NOT_FIT


def test_a_classification_can_be_taken_back():
    told = classified(AlertState(), Classification.TRUE_POSITIVE, Determination.MALWARE)
    assert classified(told, None, None) == AlertState()
