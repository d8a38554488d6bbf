import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.onboarding.steps import BY_THE_PROVIDER, WAYS, S, applicant, let_report, standing, take, taken_to, undone
from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.onboarding.actions.applications import apply, approve, switch
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.models import Application, ApplicationStep
from vedette.portal.onboarding.rules.application import STEPS, ApplicationState, Step, may_take
from vedette.portal.onboarding.rules.privacy import PRIVACY_STATEMENT

TRIED = [step for step in Step if step is not Step.ENTER_SERVICE]
"""Nobody enters the service by themselves: approval does it."""
OF_THE_ORGANISATION = [step for step in TRIED if step not in BY_THE_PROVIDER]


def _changes_nothing(step, state):
    """Switching on what is on is no mistake, and no step either."""
    return step in {Step.TURN_ON, Step.TURN_OFF} and STEPS[step].target is state


@pytest.mark.parametrize("step", TRIED)
@pytest.mark.parametrize("state", WAYS)
def test_a_step_is_taken_or_refused_as_the_rules_say(state, step, house: House):
    taken_to(house, state)
    before = standing(house)
    if may_take(state, step):
        take(house, step)
        target = ApplicationState.ON if step is Step.APPROVE else STEPS[step].target
        assert standing(house).state is target
    elif _changes_nothing(step, state):
        take(house, step)
        assert standing(house) == before
    else:
        with pytest.raises(RefusedError) as refused:
            take(house, step)
        expected = Reason.APPLIED_ALREADY if step is Step.SUBMIT else Reason.STEP_NOT_POSSIBLE
        assert refused.value.reason is expected
        assert replace(standing(house), clock=None) == replace(before, clock=None)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(TRIED), max_size=12))
def test_whatever_is_tried_no_state_is_lost_and_no_line_changes(steps, house: House):
    with undone():
        let_report(house)
        seen = []
        for step in steps:
            with suppress(RefusedError):
                take(house, step)
            seen = _grown(seen)


def _grown(seen):
    """The lines of the history, of which the first are those that were seen before."""
    with everything_in_view():
        lines = list(ApplicationStep.objects.order_by("number").values())
        state = Application.objects.values_list("state", flat=True).first() or ApplicationState.NOT_APPLIED
    assert lines[: len(seen)] == seen
    assert [line["number"] for line in lines] == list(range(1, len(lines) + 1))
    states = [ApplicationState.NOT_APPLIED, *(line["to_state"] for line in lines)]
    assert [line["from_state"] for line in lines] == states[:-1]
    assert state == states[-1]
    return lines


@pytest.mark.parametrize("name", ["oscar", "rita", "hugo", "lee", "ada", "bob"])
@pytest.mark.parametrize("step", OF_THE_ORGANISATION)
def test_nobody_but_its_security_administrators_acts_for_an_organisation(step, name, house: House):
    with pytest.raises(NotAllowedError):
        take(house, step, as_whom=name)


@pytest.mark.parametrize("name", ["alice", "oscar", "rita", "hugo", "bob"])
@pytest.mark.parametrize("step", sorted(BY_THE_PROVIDER))
def test_nobody_but_leads_and_administrators_reviews(step, name, house: House):
    with pytest.raises(NotAllowedError):
        take(house, step, as_whom=name)


@pytest.mark.parametrize("name", ["lee", "ada"])
def test_leads_and_administrators_both_review(name, house: House):
    taken_to(house, S.SUBMITTED)
    for step in (Step.BEGIN_REVIEW, Step.APPROVE):
        take(house, step, as_whom=name)
    assert standing(house).state is S.ON


def test_a_step_says_who_when_from_where_to_where_and_why(house: House):
    taken_to(house, S.DECLINED)
    found = standing(house)
    last = found.steps[-1]
    assert (last.person_name, last.from_state, last.to_state) == ("Lee", S.UNDER_REVIEW, S.DECLINED)
    assert found.last_words == "Because."
    assert found.since == last.at


def test_approval_enters_the_service_at_once_and_both_are_written_down(house: House):
    taken_to(house, S.ON)
    last = standing(house).steps[-2:]
    assert [(step.person_name, step.to_state) for step in last] == [("Lee", S.APPROVED), ("Vedette", S.ON)]


def test_two_applicants_of_one_organisation_share_one_record(house: House):
    taken_to(house, S.SUBMITTED)
    alice = house.actor("alice")
    with in_view_of(actor=alice), pytest.raises(RefusedError) as refused:
        apply(actor=alice, organisation=house.meridian, applicant=applicant(name="Second", email="s@people.example"))
    assert refused.value.reason is Reason.APPLIED_ALREADY
    with everything_in_view():
        assert Application.objects.get().applicant_name == "Alice"


def test_what_was_accepted_is_kept_with_its_version(house: House):
    taken_to(house, S.SUBMITTED)
    with everything_in_view():
        assert Application.objects.get().privacy_statement == PRIVACY_STATEMENT
        assert ApplicationStep.objects.get().details["privacy statement"] == PRIVACY_STATEMENT


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"name": " \u202e "}, Reason.NAME_MISSING), ({"accepts_privacy_statement": False}, Reason.PRIVACY_NOT_ACCEPTED)],
)
def test_an_application_without_its_parts_is_refused(changes, reason, house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice), pytest.raises(RefusedError) as refused:
        apply(actor=alice, organisation=house.meridian, applicant=applicant(**changes))
    assert refused.value.reason is reason
    assert standing(house).state is S.NOT_APPLIED


@pytest.mark.parametrize("step", [Step.DECLINE, Step.ASK])
def test_a_decision_that_somebody_reads_needs_words(step, house: House):
    taken_to(house, S.UNDER_REVIEW)
    with pytest.raises(RefusedError) as refused:
        take(house, step, words=" \u200b\n")
    assert refused.value.reason is Reason.WORDS_MISSING


def _approved(house, **given):
    lee = house.actor("lee")
    with in_view_of(actor=lee):
        approve(actor=lee, organisation=house.meridian, **given)


def test_devices_are_looked_at_anew_at_the_approval(house: House):
    for step in (Step.SUBMIT, Step.BEGIN_REVIEW):
        take(house, step)
    with pytest.raises(RefusedError) as refused:
        _approved(house)
    assert refused.value.reason is Reason.NOT_ELIGIBLE
    let_report(house)
    _approved(house)
    assert standing(house).state is S.ON


def test_a_lead_goes_by_without_devices_only_with_a_reason_which_is_told(house: House):
    for step in (Step.SUBMIT, Step.BEGIN_REVIEW):
        take(house, step)
    with pytest.raises(RefusedError) as refused:
        _approved(house, overrides=True, words="  ")
    assert refused.value.reason is Reason.OVERRIDE_WITHOUT_REASON
    _approved(house, overrides=True, words="Sensors are shipped on Monday.")
    approval = standing(house).steps[-2]
    assert (approval.overridden, approval.reason) == (True, "Sensors are shipped on Monday.")
    with everything_in_view():
        told = lines(actor=SERVICE, organisation=house.meridian, deed="application.approved")
    assert json.loads(told[0].details)["overridden"] is True


def test_an_override_that_was_not_needed_is_none(house: House):
    taken_to(house, S.UNDER_REVIEW)
    _approved(house, overrides=True)
    assert not standing(house).steps[-2].overridden


def test_nobody_approves_what_they_applied_for(house: House):
    taken_to(house, S.UNDER_REVIEW)
    with everything_in_view():
        Application.objects.update(applicant_id=house.people["lee"])
    with pytest.raises(RefusedError) as refused:
        _approved(house)
    assert refused.value.reason is Reason.OWN_APPLICATION


def test_switching_says_whether_it_changed_anything(house: House):
    taken_to(house, S.ON)
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        place = {"actor": alice, "organisation": house.meridian}
        assert [switch(**place, on=on) for on in (True, False, False, True)] == [False, True, False, True]


def test_off_and_on_again_need_no_new_application_and_lose_no_line(house: House):
    taken_to(house, S.OFF)
    before = standing(house).steps
    take(house, Step.TURN_ON)
    after = standing(house)
    assert after.state is S.ON
    assert after.steps[:-1] == before


@pytest.mark.parametrize("state", [state for state in WAYS if state is not S.NOT_APPLIED])
def test_every_step_is_a_line_of_the_organisations_audit_log(state, house: House):
    taken_to(house, state)
    with everything_in_view():
        told = lines(actor=SERVICE, organisation=house.meridian)
    deeds = [line.deed for line in told if line.deed.startswith(("application.", "notifications."))]
    assert len(deeds) == len(WAYS[state])
