"""What steps make of a case, one after the other in any order."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.clock import Clock, ClockKind
from vedette.portal.cases.rules.phases import STEPS, Phase, Status, Step
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.states import REOPENED_WITHIN, CaseState, Said, after, may_reopen
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.tenants.rules.business_days import BusinessCalendar

MOMENT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
CALENDAR = BusinessCalendar(UTC)
DRAFT = CaseState(Phase.DRAFT, Clock(ClockKind.CALENDAR))
RUNNING = {Phase.SUBMITTED, Phase.ASSIGNED, Phase.INVESTIGATING}
PAUSED = {Phase.MORE_INFORMATION_NEEDED, Phase.FILE_SAMPLES_NEEDED}

steps = st.lists(st.tuples(st.sampled_from(Step), st.timedeltas(timedelta(), timedelta(days=30))), max_size=40)


def _played(tried):
    """Every state on the way; steps that lead nowhere are left out."""
    state, now = after(DRAFT, Step.SUBMIT, MOMENT, CALENDAR, Said("Why?")), MOMENT
    yield state, now
    for step, later in tried:
        now += later
        with suppress(RefusedError):
            state = after(state, step, now, CALENDAR, Said("Words", now + timedelta(days=1)))
            yield state, now


@given(steps)
def test_the_clock_runs_halts_and_stops_as_the_phase_says(tried):
    for state, _ in _played(tried):
        assert state.clock.is_running is (state.phase in RUNNING)
        assert state.clock.is_paused is (state.phase in PAUSED)


@given(steps)
def test_what_is_closed_says_since_when(tried):
    for state, now in _played(tried):
        assert (state.closed is not None) is (state.status is Status.CLOSED)
        assert state.closed is None or state.closed <= now


@pytest.mark.parametrize("step", [each for each in Step if STEPS[each].needs_words])
def test_words_that_are_needed_are_asked_for(step):
    phase = next(iter(STEPS[step].sources))
    state = CaseState(phase, Clock(ClockKind.CALENDAR), closed=MOMENT)
    with pytest.raises(RefusedError) as refused:
        after(state, step, MOMENT, CALENDAR, Said("", MOMENT + timedelta(days=1)))
    assert refused.value.reason is CaseReason.WORDS_MISSING


def test_a_closed_case_is_reopened_within_six_months():
    state = CaseState(Phase.CLOSED, Clock(ClockKind.CALENDAR), closed=MOMENT)
    last = MOMENT + REOPENED_WITHIN
    assert may_reopen(state, last)
    assert after(state, Step.REOPEN, last, CALENDAR, Said("Again")).phase is Phase.INVESTIGATING
    with pytest.raises(RefusedError) as refused:
        after(state, Step.REOPEN, last + timedelta(seconds=1), CALENDAR, Said("Again"))
    assert refused.value.reason is CaseReason.TOO_LATE_TO_REOPEN
