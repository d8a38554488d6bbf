"""The steps of an incident, all of them, for all sides."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.incident_states import (
    IncidentState,
    Party,
    Step,
    assigned,
    classified,
    given_back,
    judged,
    steps_from,
    taken_to_hunt,
    with_status,
)
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Assignee, Classification, Determination, IncidentStatus

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
S = IncidentStatus
WAYS = {
    (S.ACTIVE, S.IN_PROGRESS),
    (S.ACTIVE, S.RESOLVED),
    (S.ACTIVE, S.REDIRECTED),
    (S.IN_PROGRESS, S.ACTIVE),
    (S.IN_PROGRESS, S.AWAITING_ACTION),
    (S.IN_PROGRESS, S.RESOLVED),
    (S.IN_PROGRESS, S.REDIRECTED),
    (S.AWAITING_ACTION, S.IN_PROGRESS),
    (S.AWAITING_ACTION, S.RESOLVED),
    (S.AWAITING_ACTION, S.REDIRECTED),
    (S.RESOLVED, S.ACTIVE),
}
"""All that the product map has, and what we add to it: back to active, and resolving at once."""

STATES = st.builds(
    IncidentState,
    status=st.sampled_from(IncidentStatus),
    assigned_to=st.sampled_from(["", "Alice", Assignee.EXPERTS, Assignee.CUSTOMER]),
    is_assigned_to_person=st.booleans(),
    classification=st.one_of(st.none(), st.sampled_from(Classification)),
).map(lambda state: replace(state, resolved=NOON if state.status is S.RESOLVED else None))
STEPS = st.builds(
    Step, wanted=st.sampled_from(IncidentStatus), party=st.sampled_from(Party), at=st.just(NOON), comment=st.text()
)


def _after(state, step):
    try:
        return with_status(state, step)
    except RefusedError:
        return None


@given(STATES, STEPS)
def test_there_are_no_ways_but_these(state, step):
    after = _after(state, step)
    if after is not None and step.wanted is not state.status:
        assert (state.status, step.wanted) in WAYS


@given(STATES, STEPS)
def test_the_time_of_resolving_is_known_exactly_while_it_is_resolved(state, step):
    after = _after(state, step)
    if after is not None:
        assert after.status is step.wanted
        assert (after.resolved is not None) == (after.status is S.RESOLVED)


@given(STATES, STEPS)
def test_nothing_but_status_assignee_and_time_changes_with_a_step(state, step):
    after = _after(state, step)
    if after is not None:
        assert (after.classification, after.determination) == (state.classification, state.determination)


@given(STATES)
def test_experts_alone_wait_for_the_organisation_and_only_over_true_positives(state):
    for party in Party:
        after = _after(replace(state, status=S.IN_PROGRESS, resolved=None), Step(S.AWAITING_ACTION, party, NOON))
        is_theirs = party is Party.EXPERTS and state.classification is Classification.TRUE_POSITIVE
        assert (after is not None) == is_theirs
        assert after is None or after.assigned_to == Assignee.CUSTOMER


@pytest.mark.parametrize("party", Party)
@pytest.mark.parametrize("status", IncidentStatus)
def test_what_can_be_chosen_is_what_can_be_done(status, party):
    offered = steps_from(status, party)
    for wanted in set(IncidentStatus) - {status, S.REDIRECTED}:
        done = [
            _after(IncidentState(status, classification=each, resolved=NOON), Step(wanted, party, NOON, "why"))
            for each in (*Classification, None)
        ]
        if wanted is S.AWAITING_ACTION and party is Party.SERVICE:
            continue
        assert any(done) == (wanted in offered), (status, wanted, party)


@pytest.mark.parametrize(
    ("classification", "comment", "reason"),
    [
        (None, "why", Reason.CLASSIFY_FIRST),
        (Classification.TRUE_POSITIVE, "why", Reason.TRUE_POSITIVES_AWAIT_ACTION),
        (Classification.FALSE_POSITIVE, " ", Reason.COMMENT_MISSING),
    ],
)
def test_an_expert_who_resolves_says_what_it_was(classification, comment, reason):
    state = IncidentState(S.IN_PROGRESS, classification=classification)
    with pytest.raises(RefusedError) as refused:
        with_status(state, Step(S.RESOLVED, Party.EXPERTS, NOON, comment))
    assert refused.value.reason is reason


def test_what_an_expert_resolves_is_in_nobodys_hands():
    state = IncidentState(S.IN_PROGRESS, Assignee.EXPERTS, classification=Classification.FALSE_POSITIVE)
    after = with_status(state, Step(S.RESOLVED, Party.EXPERTS, NOON, "A scanner."))
    assert (after.assigned_to, after.is_assigned_to_person) == (Assignee.NOBODY, False)


def test_the_organisation_resolves_what_it_wants():
    assert with_status(IncidentState(), Step(S.RESOLVED, Party.CUSTOMER, NOON)).resolved == NOON


def test_an_expert_who_begins_has_it_unless_a_person_does():
    step = Step(S.IN_PROGRESS, Party.EXPERTS, NOON)
    assert with_status(IncidentState(), step).assigned_to == Assignee.EXPERTS
    mine = IncidentState(assigned_to="Lee", is_assigned_to_person=True)
    assert with_status(mine, step).assigned_to == "Lee"


def test_a_merged_incident_is_no_longer_worked_on():
    merged = IncidentState(S.REDIRECTED)
    for act in (lambda: classified(merged, None, None), lambda: assigned(merged, "Lee", is_person=True)):
        with pytest.raises(RefusedError) as refused:
            act()
        assert refused.value.reason is Reason.IS_MERGED


def test_a_determination_that_does_not_fit_is_refused():
    with pytest.raises(RefusedError):
        classified(IncidentState(), None, Determination.OTHER)


FALSE, TRUE, UNTOLD = (Classification.FALSE_POSITIVE, None), (Classification.TRUE_POSITIVE, None), (None, None)
CLOSE = Step(S.RESOLVED, Party.EXPERTS, NOON, "A test of the service desk.")
KEEP = Step(S.IN_PROGRESS, Party.EXPERTS, NOON)


def test_what_a_hunter_takes_is_in_progress_with_the_experts():
    taken = taken_to_hunt(IncidentState(), NOON)
    assert (taken.status, taken.assigned_to) == (S.IN_PROGRESS, Assignee.EXPERTS)


@pytest.mark.parametrize("status", [S.IN_PROGRESS, S.AWAITING_ACTION, S.RESOLVED])
def test_taking_what_others_began_changes_nothing(status):
    state = IncidentState(status, "Alice", is_assigned_to_person=True)
    assert taken_to_hunt(state, NOON) == state


def test_what_a_hunter_lets_go_of_is_as_before():
    assert given_back(taken_to_hunt(IncidentState(), NOON), NOON) == IncidentState()


@pytest.mark.parametrize(
    "state",
    [
        IncidentState(S.IN_PROGRESS, "Alice", is_assigned_to_person=True),
        IncidentState(S.IN_PROGRESS, Assignee.EXPERTS, classification=Classification.TRUE_POSITIVE),
        IncidentState(S.RESOLVED, resolved=NOON),
    ],
)
def test_what_others_have_or_somebody_judged_is_not_given_back(state):
    assert given_back(state, NOON) == state


def test_a_false_positive_is_resolved_with_the_words_of_the_verdict():
    done = judged(taken_to_hunt(IncidentState(), NOON), FALSE, CLOSE)
    assert (done.status, done.resolved, done.assigned_to) == (S.RESOLVED, NOON, Assignee.NOBODY)


def test_nothing_is_resolved_without_a_word_why():
    with pytest.raises(RefusedError, match=Reason.COMMENT_MISSING):
        judged(IncidentState(), FALSE, replace(CLOSE, comment=" "))


def test_a_true_positive_stays_in_progress_and_is_open_again_where_it_was_closed_as_something_else():
    closed = IncidentState(S.RESOLVED, classification=Classification.FALSE_POSITIVE, resolved=NOON)
    opened = judged(closed, TRUE, KEEP)
    assert (opened.status, opened.resolved, opened.assigned_to) == (S.IN_PROGRESS, None, Assignee.EXPERTS)
    settled = replace(closed, classification=Classification.TRUE_POSITIVE)
    assert judged(settled, TRUE, KEEP) == settled


def test_what_nobody_can_tell_stays_open():
    assert judged(IncidentState(), UNTOLD, KEEP).status is S.IN_PROGRESS


@given(
    STATES.filter(lambda state: state.status is not S.REDIRECTED),
    st.sampled_from([(FALSE, CLOSE), (TRUE, KEEP), (UNTOLD, KEEP)]),
)
def test_no_verdict_leaves_an_incident_in_an_impossible_state(state, verdict):
    after = judged(state, *verdict)
    assert (after.resolved is not None) is (after.status is S.RESOLVED)
    assert after.classification is verdict[0][0]
    assert after.status is not S.ACTIVE


@pytest.mark.parametrize("verdict", [(FALSE, CLOSE), (TRUE, KEEP), (UNTOLD, KEEP)])
def test_what_was_merged_is_not_judged(verdict):
    with pytest.raises(RefusedError, match=Reason.IS_MERGED):
        judged(IncidentState(S.REDIRECTED), *verdict)
    with pytest.raises(RefusedError, match=Reason.IS_MERGED):
        taken_to_hunt(IncidentState(S.REDIRECTED), NOON)
