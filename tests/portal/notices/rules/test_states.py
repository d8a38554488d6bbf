"""What may become of a draft, and where a notice stands by its alert and its incident."""

from itertools import product

import pytest

from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import AlertStatus, IncidentStatus
from vedette.portal.notices.rules.states import DraftState, Facts, NoticeState, moved, state_of

ALLOWED = {
    (DraftState.DRAFTING, DraftState.IN_REVIEW),
    (DraftState.DRAFTING, DraftState.PUBLISHED),
    (DraftState.DRAFTING, DraftState.DROPPED),
    (DraftState.IN_REVIEW, DraftState.DRAFTING),
    (DraftState.IN_REVIEW, DraftState.PUBLISHED),
    (DraftState.IN_REVIEW, DraftState.DROPPED),
}


@pytest.mark.parametrize(("before", "after"), tuple(product(DraftState, DraftState)))
def test_a_draft_goes_on_from_writing_to_review_and_out(before, after):
    if (before, after) in ALLOWED:
        assert moved(before, after) is after
        return
    with pytest.raises(RefusedError):
        moved(before, after)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, NoticeState.PUBLISHED),
        ({"is_acknowledged": True}, NoticeState.ACTION_PENDING),
        ({"is_acknowledged": True, "incident": IncidentStatus.IN_PROGRESS}, NoticeState.ACKNOWLEDGED),
        ({"alert": AlertStatus.RESOLVED}, NoticeState.CLOSED),
        ({"alert": AlertStatus.RESOLVED, "is_retracted": True}, NoticeState.RETRACTED),
    ],
)
def test_a_notice_stands_where_its_alert_and_its_incident_do(values, state):
    facts = {
        "is_retracted": False,
        "is_acknowledged": False,
        "alert": AlertStatus.NEW,
        "incident": IncidentStatus.AWAITING_ACTION,
        **values,
    }
    assert state_of(Facts(**facts)) is state


def test_a_retracted_notice_stays_so_whatever_becomes_of_the_rest():
    for alert, incident, acknowledged in product(AlertStatus, IncidentStatus, (True, False)):
        assert (
            state_of(Facts(is_retracted=True, is_acknowledged=acknowledged, alert=alert, incident=incident))
            is NoticeState.RETRACTED
        )
