from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from vedette.portal.onboarding.rules.subscription import (
    LONGEST_TERM,
    MOST_INQUIRIES,
    NO_SUBSCRIPTION,
    SOON,
    Grant,
    GrantFlaw,
    SubscriptionKind,
    end_of,
    flaw_of,
    subscription,
)

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2026, 3, 10)
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
TRIAL, FULL, NONE = SubscriptionKind.TRIAL, SubscriptionKind.FULL, SubscriptionKind.NONE


def test_without_a_grant_there_is_none():
    assert subscription(None, NOON, UTC) == NO_SUBSCRIPTION
    assert subscription(Grant(NONE), NOON, UTC) == NO_SUBSCRIPTION


def test_the_last_day_belongs_to_it_by_the_hunting_teams_calendar():
    end = end_of(TODAY, PARIS)
    assert end == datetime(2026, 3, 10, 23, tzinfo=UTC)
    for moment, is_active in ((end - timedelta(seconds=1), True), (end, False)):
        found = subscription(Grant(TRIAL, TODAY, 3), moment, PARIS)
        assert (found.is_active, found.is_over, found.inquiries) == (is_active, not is_active, 3)


def test_it_says_in_time_that_it_ends():
    far, near = (Grant(FULL, TODAY + SOON + timedelta(days=days)) for days in (1, -2))
    assert not subscription(far, NOON, UTC).ends_soon
    assert subscription(near, NOON, UTC).ends_soon
    assert not subscription(Grant(FULL, TODAY - timedelta(days=1)), NOON, UTC).ends_soon


@pytest.mark.parametrize(
    ("grant", "flaw"),
    [
        (Grant(NONE), None),
        (Grant(TRIAL, TODAY, 1), None),
        (Grant(FULL, TODAY + LONGEST_TERM, MOST_INQUIRIES), None),
        (Grant(TRIAL), GrantFlaw.NO_END),
        (Grant(TRIAL, TODAY - timedelta(days=1)), GrantFlaw.OVER_ALREADY),
        (Grant(FULL, TODAY + LONGEST_TERM + timedelta(days=1)), GrantFlaw.TOO_LONG),
        (Grant(FULL, TODAY, 0), GrantFlaw.INQUIRIES),
        (Grant(FULL, TODAY, MOST_INQUIRIES + 1), GrantFlaw.INQUIRIES),
    ],
)
def test_what_is_wrong_with_a_grant_is_named(grant, flaw):
    assert flaw_of(grant, TODAY) is flaw
