import json
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.actions.subscriptions import Asker, ask_for_trial, decline_request, grant_subscription
from vedette.portal.onboarding.queries.subscriptions import grants_of, requests, subscription_of
from vedette.portal.onboarding.rules.subscription import Grant, RequestState, SubscriptionKind

TRIAL, FULL, NONE = SubscriptionKind.TRIAL, SubscriptionKind.FULL, SubscriptionKind.NONE
ASKER = Asker("Alice", "alice@people.example", "en")


def _in(days):
    return timezone.now().date() + timedelta(days=days)


def _grant(house, grant, name="lee", words=""):
    actor = house.actor(name)
    with in_view_of(actor=actor):
        grant_subscription(actor=actor, organisation=house.meridian, grant=grant, words=words)


def _ask(house, name="alice", asker=ASKER):
    actor = house.actor(name)
    with in_view_of(actor=actor):
        ask_for_trial(actor=actor, organisation=house.meridian, asker=asker, words="An odd logon.")


def _decline(house, words="Not now.", name="lee"):
    actor = house.actor(name)
    with in_view_of(actor=actor):
        decline_request(actor=actor, organisation=house.meridian, words=words)


def _asked(house):
    with everything_in_view():
        return requests(actor=SERVICE, organisation=house.meridian)


def _has(house):
    with everything_in_view():
        return subscription_of(actor=SERVICE, organisation=house.meridian)


def test_a_grant_holds_until_the_next_one(house: House):
    _grant(house, Grant(TRIAL, _in(30), 3))
    assert (_has(house).kind, _has(house).inquiries, _has(house).is_active) == (TRIAL, 3, True)
    _grant(house, Grant(FULL, _in(365)))
    assert (_has(house).kind, _has(house).inquiries) == (FULL, None)
    _grant(house, Grant(NONE, _in(1), 9), words="The contract ended.")
    assert not _has(house).is_active


def test_who_granted_what_is_kept(house: House):
    _grant(house, Grant(TRIAL, _in(30), 3), words="Talked on the phone.")
    _grant(house, Grant(NONE), name="ada")
    with everything_in_view():
        found = grants_of(actor=SERVICE, organisation=house.meridian)
    assert [(line.person_name, line.kind, line.reason) for line in found] == [
        ("Ada", NONE, ""),
        ("Lee", TRIAL, "Talked on the phone."),
    ]


@pytest.mark.parametrize("name", ["alice", "oscar", "rita", "hugo", "bob"])
def test_nobody_grants_but_leads_and_administrators(name, house: House):
    with pytest.raises(NotAllowedError):
        _grant(house, Grant(TRIAL, _in(30)), name=name)
    with pytest.raises(NotAllowedError):
        _decline(house, name=name)


@pytest.mark.parametrize("name", ["oscar", "rita", "hugo", "lee", "ada", "bob"])
def test_nobody_asks_but_the_organisations_security_administrators(name, house: House):
    with pytest.raises(NotAllowedError):
        _ask(house, name)


@pytest.mark.parametrize(
    ("grant", "reason"),
    [
        (Grant(TRIAL), Reason.NO_END),
        (Grant(TRIAL, _in(-2)), Reason.OVER_ALREADY),
        (Grant(FULL, _in(5_000)), Reason.TOO_LONG),
        (Grant(FULL, _in(5), 0), Reason.INQUIRIES),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(grant, reason, house: House):
    with pytest.raises(RefusedError) as refused:
        _grant(house, grant)
    assert refused.value.reason is reason


def test_a_request_is_answered_by_a_grant(house: House):
    _ask(house)
    assert [(line.state, line.words) for line in _asked(house)] == [(RequestState.OPEN, "An odd logon.")]
    _grant(house, Grant(TRIAL, _in(30)))
    assert [line.state for line in _asked(house)] == [RequestState.GRANTED]


def test_taking_a_subscription_away_answers_no_request(house: House):
    _ask(house)
    _grant(house, Grant(NONE))
    assert [line.state for line in _asked(house)] == [RequestState.OPEN]


def test_a_request_is_declined_with_a_reason_and_can_be_made_again(house: House):
    _ask(house)
    with pytest.raises(RefusedError) as refused:
        _decline(house, words=" ")
    assert refused.value.reason is Reason.WORDS_MISSING
    _decline(house)
    _ask(house)
    assert [(line.state, line.reason) for line in _asked(house)] == [
        (RequestState.OPEN, ""),
        (RequestState.DECLINED, "Not now."),
    ]


def test_one_request_is_open_at_a_time_and_none_beside_a_subscription(house: House):
    _ask(house)
    with pytest.raises(RefusedError) as again:
        _ask(house)
    _grant(house, Grant(TRIAL, _in(30)))
    with pytest.raises(RefusedError) as beside:
        _ask(house)
    assert (again.value.reason, beside.value.reason) == (Reason.ASKED_ALREADY, Reason.SUBSCRIBED_ALREADY)


def test_a_request_needs_a_name_and_declining_a_request(house: House):
    with pytest.raises(RefusedError) as nameless:
        _ask(house, asker=Asker("\u200b", "a@people.example", "en"))
    with pytest.raises(RefusedError) as nothing:
        _decline(house)
    assert (nameless.value.reason, nothing.value.reason) == (Reason.NAME_MISSING, Reason.NO_SUCH_ROW)


def test_all_of_it_is_told_to_the_organisation(house: House):
    _ask(house)
    _decline(house)
    _grant(house, Grant(TRIAL, _in(30), 3))
    with everything_in_view():
        told = lines(actor=SERVICE, organisation=house.meridian, deed="subscription.")
    assert [line.deed for line in told] == [
        "subscription.granted",
        "subscription.request declined",
        "subscription.requested",
    ]
    assert json.loads(told[0].details) == {"kind": "Trial", "last day": str(_in(30)), "inquiries": 3}
