"""Suppression rules are made by people, applied to what is new, and never to what is there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.incidents.told import alert, document, incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.actions.suppressions import (
    Draft,
    change_suppression,
    create_suppression,
    remove_suppression,
    switch_suppression,
)
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident, SuppressionRule
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.suppressions import Condition, ConditionKind, Outcome
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.tenants.models import Membership

MARIA = Condition(ConditionKind.ACCOUNT, "corp\\*")
FALSE, EXPECTED = Classification.FALSE_POSITIVE, Classification.EXPECTED


def _draft(**values):
    return Draft(
        **{"name": "Backup jobs", "conditions": (MARIA,), "outcome": Outcome.RESOLVE, "reason": EXPECTED, **values}
    )


@pytest.fixture
def make(house, at):
    """Make a rule from the alert ``a``; the organisation's administrator does, unless said otherwise."""

    def create(who="alice", *, on_one_device=True, **values):
        actor, example = house.actor(who), Alert.objects.get(told_as="a").pk
        with in_view_of(actor=actor, organisation=house.meridian):
            return create_suppression(
                actor=actor,
                organisation=house.meridian,
                alert=example,
                on_one_device=on_one_device,
                draft=_draft(**values),
            )

    return create


def _again(name, **values):
    """Another alert of the same rule."""
    return alert(name, **{"rule": alert("a")["rule"], **values})


def _state(name):
    row = Alert.objects.get(told_as=name)
    return row.status, row.investigation_state, row.classification, row.is_hidden


UNTOUCHED = ("New", "Unknown", "", False)
SUPPRESSED = ("Resolved", "SuppressedAlert", "InformationalExpectedActivity", False)


def test_what_is_new_is_resolved_and_what_is_there_stays_as_it_is(make, hunted):
    rule = make()
    hunted(incident("a", "b", "c"), alerts=[_again("c")])
    assert (_state("a"), _state("c")) == (UNTOUCHED, SUPPRESSED)
    row = SuppressionRule.objects.get(pk=rule)
    assert (row.hits, row.last_hit is not None) == (1, True)


def test_the_step_is_a_line_of_the_history(make, hunted):
    make(comment="The nightly job.")
    hunted(incident("a", "b", "c"), alerts=[_again("c")])
    step = HistoryEntry.objects.get(deed="suppressed")
    assert (step.after, step.comment, step.party) == ("Backup jobs", "The nightly job.", "service")
    assert step.alert_id == Alert.objects.get(told_as="c").pk


def test_what_is_hidden_is_resolved_too_and_out_of_the_queue(make, hunted):
    make(outcome=Outcome.HIDE)
    hunted(incident("a", "b", "c"), alerts=[_again("c")])
    assert _state("c") == ("Resolved", "SuppressedAlert", "InformationalExpectedActivity", True)


@pytest.mark.parametrize(
    "other", [{"device": "WS-02"}, {"account": "LAB\\maria"}, {"rule": {**alert("a")["rule"], "id": "rule-x"}}]
)
def test_what_differs_is_not_suppressed(other, make, hunted):
    make()
    hunted(incident("a", "b", "c"), alerts=[_again("c", **other)])
    assert _state("c") == UNTOUCHED


def test_on_all_devices_it_is_suppressed_everywhere(make, hunted):
    make(on_one_device=False)
    hunted(incident("a", "b", "c"), alerts=[_again("c", device="WS-02")])
    assert _state("c") == SUPPRESSED


def test_a_rule_of_one_organisation_does_nothing_in_another(make, house):
    make(on_one_device=False)
    take_in(actor=SERVICE, organisation=house.bramble, document=document(incident("a")))
    assert not Alert.objects.filter(organisation_id=house.bramble, investigation_state="SuppressedAlert").exists()


def test_an_incident_of_suppressed_alerts_alone_is_over_when_it_begins(make, hunted):
    make(outcome=Outcome.HIDE)
    hunted(incident("c"), alerts=[_again("c")])
    row = Incident.objects.get(number=2)
    assert (row.status, row.is_suppressed, row.is_hidden) == ("resolved", True, True)


def test_it_is_active_again_when_something_else_joins_it(make, hunted):
    make(outcome=Outcome.HIDE)
    hunted(incident("c"), alerts=[_again("c")])
    hunted(incident("c", "d"), alerts=[_again("c")])
    row = Incident.objects.get(number=2)
    assert (row.status, row.is_suppressed, row.is_hidden) == ("active", False, False)


def test_what_is_resolved_stays_so_when_something_suppressed_joins_it(make, hunted, house, at):
    make()
    Incident.objects.update(status="resolved")
    hunted(incident("a", "b", "c"), alerts=[_again("c")])
    assert Incident.objects.get().status == "resolved"


def test_a_suppressed_incident_that_turns_out_to_belong_to_another_stays_by_itself(make, hunted):
    make()
    hunted(incident("c"), alerts=[_again("c")])
    hunted(incident("a", "b", "c"))
    assert list(Incident.objects.order_by("number").values_list("status", "alert_count")) == [
        ("active", 2),
        ("resolved", 1),
    ]


def test_the_first_rule_that_was_made_counts_the_hit(make, hunted):
    first, second = make(name="First"), make(name="Second")
    hunted(incident("a", "b", "c"), alerts=[_again("c")])
    assert SuppressionRule.objects.get(pk=first).hits == 1
    assert SuppressionRule.objects.get(pk=second).hits == 0


def test_a_rule_that_is_over_or_switched_off_does_nothing(make, hunted, house):
    rule, later = make(), timezone.now() + timedelta(days=1)
    switch_suppression(actor=house.actor("alice"), organisation=house.meridian, suppression=rule, is_enabled=False)
    over = make(expires=later)
    SuppressionRule.objects.filter(pk=over).update(expires=timezone.now())
    hunted(incident("a", "b", "c"), alerts=[_again("c")])
    assert _state("c") == UNTOUCHED


def test_a_removed_rule_is_gone_and_what_it_suppressed_stays_suppressed(make, hunted, house):
    rule = make()
    hunted(incident("a", "b", "c"), alerts=[_again("c")])
    remove_suppression(actor=house.actor("alice"), organisation=house.meridian, suppression=rule)
    assert not SuppressionRule.objects.exists()
    assert _state("c") == SUPPRESSED


def test_a_rule_is_changed_for_what_comes_next(make, hunted, house):
    rule = make()
    draft = _draft(name="Nobody", conditions=(Condition(ConditionKind.ACCOUNT, "nobody"),))
    change_suppression(actor=house.actor("alice"), organisation=house.meridian, suppression=rule, draft=draft)
    hunted(incident("a", "b", "c"), alerts=[_again("c")])
    assert _state("c") == UNTOUCHED
    assert SuppressionRule.objects.get(pk=rule).name == "Nobody"


@pytest.mark.parametrize(
    ("who", "on_device", "everywhere"),
    [
        ("alice", True, True),
        ("oscar", True, False),
        ("rita", False, False),
        ("hugo", True, False),
        ("lee", True, False),
        ("ada", False, True),
        ("bob", False, False),
    ],
)
def test_who_investigates_suppresses_on_a_device_who_manages_security_everywhere(who, on_device, everywhere, make):
    for on_one_device, may in ((True, on_device), (False, everywhere)):
        if may:
            assert make(who, on_one_device=on_one_device)
        else:
            with pytest.raises(NotAllowedError):
                make(who, on_one_device=on_one_device)


def test_who_answers_for_some_devices_does_not_suppress_on_all(narrowed, house):
    Membership.objects.filter(person_id=narrowed.person).update(role="SecurityAdministrator")
    rita, example = house.actor("rita"), Alert.objects.get(told_as="a").pk
    asked = {"actor": rita, "organisation": house.meridian, "alert": example, "draft": _draft()}
    assert create_suppression(**asked, on_one_device=True)
    with pytest.raises(NotAllowedError):
        create_suppression(**asked, on_one_device=False)


def test_who_may_not_make_it_may_not_change_it(make, house):
    rule = make(on_one_device=False)
    oscar = house.actor("oscar")
    for act in (
        lambda: switch_suppression(actor=oscar, organisation=house.meridian, suppression=rule, is_enabled=False),
        lambda: remove_suppression(actor=oscar, organisation=house.meridian, suppression=rule),
        lambda: change_suppression(actor=oscar, organisation=house.meridian, suppression=rule, draft=_draft()),
    ):
        with pytest.raises(NotAllowedError):
            act()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"name": " \n"}, Reason.NAME_MISSING),
        ({"reason": None}, Reason.REASON_MISSING),
        ({"reason": Classification.TRUE_POSITIVE}, Reason.REASON_MISSING),
        ({"comment": "x" * 10_001}, Reason.TOO_LONG),
        ({"conditions": (MARIA,) * 21}, Reason.TOO_MANY),
        ({"expires": timezone.now() - timedelta(days=1)}, Reason.ALREADY_OVER),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(values, reason, make):
    with pytest.raises(RefusedError) as caught:
        make(**values)
    assert caught.value.reason is reason


def test_without_a_device_there_is_no_rule_for_this_device(make, house):
    Alert.objects.update(device="", device_key="")
    with pytest.raises(RefusedError) as caught:
        make()
    assert caught.value.reason is Reason.NO_DEVICE


def test_from_an_alert_that_is_not_there_nothing_is_made(house, at):
    with pytest.raises(RefusedError) as caught:
        create_suppression(
            actor=house.actor("alice"),
            organisation=house.meridian,
            alert=at.incident,
            on_one_device=True,
            draft=_draft(),
        )
    assert caught.value.reason is Reason.NO_SUCH_ROW


def test_each_step_is_a_line_of_the_audit_log(make, house):
    rule, alice = make(), house.actor("alice")
    switch_suppression(actor=alice, organisation=house.meridian, suppression=rule, is_enabled=False)
    switch_suppression(actor=alice, organisation=house.meridian, suppression=rule, is_enabled=False)
    switch_suppression(actor=alice, organisation=house.meridian, suppression=rule, is_enabled=True)
    change_suppression(actor=alice, organisation=house.meridian, suppression=rule, draft=_draft(reason=FALSE))
    remove_suppression(actor=alice, organisation=house.meridian, suppression=rule)
    told = AuditEntry.objects.filter(deed__startswith="suppression rule").order_by("number")
    steps = ["created", "switched off", "switched on", "changed", "removed"]
    assert [each.deed.removeprefix("suppression rule.") for each in told] == steps
