"""Who grants credits, and from when on."""

from datetime import date, timedelta

import pytest

from portal.cases.consulting import asked
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.asking import withdraw
from vedette.portal.cases.actions.credits import plan_credits
from vedette.portal.cases.queries.credits import credit_balance
from vedette.portal.cases.rules.credits import CreditPlan, Period
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError

pytestmark = pytest.mark.usefixtures("all_in_view")
TUESDAY = date(2026, 3, 10)


def _planned(house, begins=TUESDAY, amount=2, who="lee"):
    plan = CreditPlan(begins, Period.MONTH, amount)
    plan_credits(actor=house.actor(who), organisation=house.meridian, plan=plan)


def _left(house):
    found = credit_balance(actor=house.actor("alice"), organisation=house.meridian)
    return found and (found.left, found.beyond)


def test_questions_spend_credits_and_what_is_withdrawn_costs_nothing(subscribed, wall):
    assert _left(subscribed) is None
    _planned(subscribed)
    wall.go(hours=1)
    place = asked(subscribed)
    asked(subscribed)
    asked(subscribed)
    assert _left(subscribed) == (0, 1)
    withdraw(actor=subscribed.actor("alice"), at=place)
    assert _left(subscribed) == (0, 0)
    assert AuditEntry.objects.filter(deed="subscription.credits planned").count() == 1


@pytest.mark.parametrize("who", ["alice", "hugo"])
def test_only_who_decides_on_subscriptions_grants(who, subscribed, wall):
    with pytest.raises(NotAllowedError):
        _planned(subscribed, who=who)


@pytest.mark.parametrize(
    ("begins", "amount", "reason"),
    [
        (TUESDAY - timedelta(days=1), 2, CaseReason.PLAN_TOO_EARLY),
        (TUESDAY + timedelta(days=5), 2, CaseReason.PLAN_TOO_EARLY),
        (TUESDAY + timedelta(days=9), 1_001, CaseReason.NO_SUCH_PLAN),
    ],
)
def test_what_was_granted_stays(begins, amount, reason, subscribed, wall):
    _planned(subscribed, TUESDAY + timedelta(days=5))
    with pytest.raises(RefusedError) as refused:
        _planned(subscribed, begins, amount)
    assert refused.value.reason is reason
