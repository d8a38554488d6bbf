import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.onboarding.rules.application import (
    ACCEPTED,
    PENDING,
    STEPS,
    ApplicationState,
    Side,
    Step,
    StepNotPossibleError,
    after,
    may_take,
    open_steps,
    takes_new_notices,
)

S = ApplicationState

LEADS_TO = {
    S.NOT_APPLIED: {S.SUBMITTED},
    S.SUBMITTED: {S.UNDER_REVIEW, S.WITHDRAWN},
    S.UNDER_REVIEW: {S.APPROVED, S.DECLINED, S.MORE_INFO, S.WITHDRAWN},
    S.MORE_INFO: {S.UNDER_REVIEW, S.WITHDRAWN},
    S.APPROVED: {S.ON},
    S.ON: {S.OFF},
    S.OFF: {S.ON},
    S.DECLINED: {S.SUBMITTED},
    S.WITHDRAWN: {S.SUBMITTED},
}


def test_each_state_leads_where_the_service_says_and_nowhere_else():
    found = {state: {rule.target for rule in STEPS.values() if state in rule.sources} for state in S}
    assert found == LEADS_TO


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", S)
def test_a_step_from_elsewhere_is_refused(state, step):
    if may_take(state, step):
        assert after(state, step, "why") in LEADS_TO[state]
    else:
        with pytest.raises(StepNotPossibleError):
            after(state, step, "why")


@pytest.mark.parametrize("step", [Step.DECLINE, Step.ASK, Step.ANSWER])
def test_declining_asking_and_answering_need_words(step):
    (source,) = STEPS[step].sources
    with pytest.raises(StepNotPossibleError):
        after(source, step, " \n")


@given(st.lists(st.sampled_from(Step)))
def test_whatever_is_tried_nobody_is_hunted_for_who_was_not_approved(steps):
    state, visited = S.NOT_APPLIED, [S.NOT_APPLIED]
    for step in steps:
        if may_take(state, step):
            state = after(state, step, "why")
            visited.append(state)
    if takes_new_notices(state):
        assert S.APPROVED in visited
    assert S.APPROVED not in visited or not {S.NOT_APPLIED, S.SUBMITTED} & set(visited[visited.index(S.APPROVED) :])


def test_each_side_has_its_own_steps():
    assert open_steps(S.UNDER_REVIEW, Side.PROVIDER) == {Step.APPROVE, Step.DECLINE, Step.ASK}
    assert open_steps(S.UNDER_REVIEW, Side.ORGANISATION) == {Step.WITHDRAW}
    assert open_steps(S.APPROVED, Side.SERVICE) == {Step.ENTER_SERVICE}
    assert not open_steps(S.APPROVED, Side.PROVIDER)


def test_no_state_is_pending_and_accepted():
    assert not PENDING & ACCEPTED


def test_new_notices_come_while_it_is_on():
    assert [state for state in S if takes_new_notices(state)] == [S.ON]
