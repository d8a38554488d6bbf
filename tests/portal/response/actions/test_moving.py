"""The organisation says what became of actions, and all of it stays."""

from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.response.recommending import card
from vedette.portal.access.rules import NotAllowedError, OrganisationRole
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.actions.bulk import MOST_AT_ONCE
from vedette.portal.incidents.actions.incidents import change_status
from vedette.portal.incidents.models import HistoryEntry, Incident
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import ActionState, Assignee, IncidentStatus
from vedette.portal.response.actions.moving import move_action, move_actions
from vedette.portal.response.actions.publishing import withdraw_action
from vedette.portal.response.models import ActionStep, RecommendedAction
from vedette.portal.response.rules.refusals import ResponseReason
from vedette.portal.response.rules.states import STEPS, Move
from vedette.portal.tenants.models import Membership


def _move(house, action, move, reason="", who="oscar"):
    return move_action(actor=house.actor(who), organisation=house.meridian, action=action, move=move, reason=reason)


def _refused(act):
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.reason


def _steps(action):
    return list(ActionStep.objects.filter(action_id=action).order_by("pk").values_list("before", "after"))


def _status(at):
    return Incident.objects.get(pk=at.incident).status


@pytest.mark.parametrize("who", ["hugo", "lee", "ada", "rita", "bob"])
def test_nobody_acts_in_the_organisations_name_who_may_not(who, house, one):
    with pytest.raises(NotAllowedError):
        _move(house, one.pk, Move.COMPLETE, who=who)
    with pytest.raises(NotAllowedError):
        move_actions(actor=house.actor(who), organisation=house.meridian, actions=[one.pk], move=Move.COMPLETE)
    assert RecommendedAction.objects.get().state == "New"


def test_each_step_is_kept_with_who_did_it_and_why(house, one):
    assert _move(house, one.pk, Move.START)
    assert _move(house, one.pk, Move.FAIL, "It is switched off.", who="alice")
    steps = ActionStep.objects.filter(action_id=one.pk).order_by("pk").values_list("by_name", "after", "reason")
    assert list(steps) == [
        ("Hugo", "New", ""),
        ("Oscar", "InProgress", ""),
        ("Alice", "Failed", "It is switched off."),
    ]
    assert set(ActionStep.objects.exclude(deed="published").values_list("party", flat=True)) == {"customer"}


def test_the_incident_tells_of_it_and_so_does_the_audit_log(house, one):
    _move(house, one.pk, Move.SKIP, "Not ours.")
    told = HistoryEntry.objects.get(deed="action moved")
    assert (told.before, told.after, told.comment) == ("1 / New", "Skipped", "Not ours.")
    assert AuditEntry.objects.filter(deed="incident.action moved").count() == 1


def test_what_is_so_already_is_no_news(house, one):
    _move(house, one.pk, Move.START)
    assert not _move(house, one.pk, Move.START)
    assert ActionStep.objects.filter(action_id=one.pk).count() == 2


def test_an_action_of_another_organisation_is_no_action(house, one):
    bob = house.actor("bob")
    for action in (one.pk, uuid4()):
        assert (
            _refused(
                lambda action=action: move_action(
                    actor=bob, organisation=house.bramble, action=action, move=Move.COMPLETE
                )
            )
            is Reason.NO_SUCH_ROW
        )


def test_nothing_becomes_of_what_was_withdrawn(house, one):
    withdraw_action(actor=house.actor("hugo"), organisation=house.meridian, action=one.pk, reason="A mistake.")
    assert _refused(lambda: _move(house, one.pk, Move.COMPLETE)) is ResponseReason.IS_WITHDRAWN


def test_when_all_have_ended_the_experts_have_the_incident_again(house, true_positive, recommend):
    first, second, third = recommend(card("a"), card("b"), card("c"))
    _move(house, first, Move.COMPLETE)
    _move(house, second, Move.FAIL, "No access.")
    assert _status(true_positive) == IncidentStatus.AWAITING_ACTION
    _move(house, third, Move.SKIP, "Done last week.")
    row = Incident.objects.get(pk=true_positive.incident)
    assert (row.status, row.assigned_to) == (IncidentStatus.IN_PROGRESS, Assignee.EXPERTS)


def test_trying_again_asks_nobody_else_to_act(house, true_positive, one):
    _move(house, one.pk, Move.FAIL, "No access.")
    _move(house, one.pk, Move.RETRY)
    assert (_status(true_positive), RecommendedAction.objects.get().state) == ("inProgress", "InProgress")


def test_an_incident_that_was_resolved_meanwhile_stays_so(house, true_positive, one):
    change_status(actor=house.actor("oscar"), at=true_positive, status=IncidentStatus.RESOLVED)
    _move(house, one.pk, Move.COMPLETE)
    assert _status(true_positive) == IncidentStatus.RESOLVED


def test_many_are_moved_as_far_as_each_can_be(house, recommend):
    first, second, third = recommend(card("a"), card("b"), card("c"))
    _move(house, first, Move.COMPLETE)
    _move(house, second, Move.SKIP, "no")
    chosen = [first, second, third, third, uuid4()]
    oscar = house.actor("oscar")
    done = move_actions(actor=oscar, organisation=house.meridian, actions=chosen, move=Move.COMPLETE)
    assert (done.changed, done.same) == (1, 1)
    assert done.left == {ResponseReason.NO_SUCH_MOVE: 1, Reason.NO_SUCH_ROW: 1}


def test_none_and_too_many_at_once_are_refused(house, one):
    for actions, reason in (([], Reason.NOTHING_CHOSEN), ([uuid4()] * (MOST_AT_ONCE + 1), Reason.TOO_MANY)):
        act = lambda actions=actions: move_actions(  # noqa: E731
            actor=house.actor("oscar"), organisation=house.meridian, actions=actions, move=Move.COMPLETE
        )
        assert _refused(act) is reason


def test_a_seat_that_is_narrowed_moves_what_it_sees_alone(house, on_two_devices):
    Membership.objects.filter(person_id=house.people["rita"]).update(role=OrganisationRole.SECURITY_OPERATOR)
    own, foreign = (RecommendedAction.objects.get(title=title).pk for title in ("3 WS-01", "3 SRV-02"))
    assert _move(house, own, Move.START, who="rita")
    assert _refused(lambda: _move(house, foreign, Move.START, who="rita")) is Reason.NO_SUCH_ROW


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.sampled_from(Move), st.sampled_from(["", "because"])), max_size=6))
def test_whatever_is_wanted_in_whatever_order_each_kept_step_is_one_of_the_machine(moves, house, recommend):
    (action,) = recommend(card("again"))
    kept = _steps(action)
    for move, reason in moves:
        with suppress(RefusedError):
            _move(house, action, move, reason)
        now = _steps(action)
        assert now[: len(kept)] == kept
        kept = now
    assert all(ActionState(after) in STEPS[ActionState(before)] for before, after in kept[1:])
    assert RecommendedAction.objects.get(pk=action).state == kept[-1][1]
