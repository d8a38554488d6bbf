"""An incident that is handed to its organisation, and back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.incident_states import IncidentState
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Assignee, Classification, IncidentStatus
from vedette.portal.response.rules.handing import back_with_experts, handed_to_organisation
from vedette.portal.response.rules.refusals import ResponseReason

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
S = IncidentStatus
STATES = st.builds(
    IncidentState,
    status=st.sampled_from(S),
    assigned_to=st.sampled_from(["", "Alice", Assignee.EXPERTS, Assignee.CUSTOMER]),
    is_assigned_to_person=st.booleans(),
    classification=st.one_of(st.none(), st.sampled_from(Classification)),
).map(lambda state: replace(state, resolved=NOON if state.status is S.RESOLVED else None))


@given(STATES)
def test_an_open_true_positive_awaits_action_in_the_organisations_hands_and_nothing_else_does(state):
    try:
        after = handed_to_organisation(state, NOON)
    except RefusedError:
        assert not state.status.is_open or state.classification is not Classification.TRUE_POSITIVE
        return
    assert after.status is S.AWAITING_ACTION
    assert state.status is S.AWAITING_ACTION or after.assigned_to == Assignee.CUSTOMER
    assert state.status is S.AWAITING_ACTION or state.classification is Classification.TRUE_POSITIVE


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (IncidentState(S.RESOLVED, classification=Classification.TRUE_POSITIVE), ResponseReason.INCIDENT_IS_OVER),
        (IncidentState(S.REDIRECTED, classification=Classification.TRUE_POSITIVE), Reason.IS_MERGED),
        (IncidentState(S.IN_PROGRESS), Reason.ONLY_TRUE_POSITIVES_AWAIT_ACTION),
        (IncidentState(classification=Classification.EXPECTED), Reason.ONLY_TRUE_POSITIVES_AWAIT_ACTION),
    ],
)
def test_why_an_incident_is_not_handed_over(state, reason):
    with pytest.raises(RefusedError) as refused:
        handed_to_organisation(state, NOON)
    assert refused.value.reason is reason


@given(STATES)
def test_only_what_awaits_action_comes_back_and_is_the_experts_again(state):
    after = back_with_experts(state, NOON)
    if state.status is not S.AWAITING_ACTION:
        assert after == state
    else:
        assert after.status is S.IN_PROGRESS
        assert after.is_assigned_to_person or after.assigned_to == Assignee.EXPERTS
