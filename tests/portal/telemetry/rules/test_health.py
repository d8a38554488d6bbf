from datetime import UTC, datetime, timedelta

import pytest

from vedette.portal.telemetry.rules.health import Health, Risk, health_of, heard_of, risk_of

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("own_events", "days_ago", "state"),
    [(1, 0, Health.ACTIVE), (1, 7, Health.ACTIVE), (1, 7.01, Health.INACTIVE), (0, 0, Health.NO_SENSOR_DATA)],
)
def test_a_device_is_active_for_seven_days_after_it_told_something_of_its_own(own_events, days_ago, state):
    assert health_of(own_events=own_events, heard=NOW - timedelta(days=days_ago), now=NOW) is state


def test_nothing_is_known_of_a_device_whose_events_have_no_time():
    assert health_of(own_events=9, heard=None, now=NOW) is Health.UNKNOWN


def test_neither_clock_alone_says_when_a_device_was_heard_of():
    ahead, behind = NOW + timedelta(days=900), NOW - timedelta(days=30)
    assert heard_of(ahead, NOW) == NOW
    assert heard_of(behind, NOW) == behind
    assert heard_of(None, NOW) is None


@pytest.mark.parametrize(
    ("severity", "risk"),
    [("", Risk.NONE), ("low", Risk.LOW), ("high", Risk.HIGH), ("critical", Risk.HIGH), ("odd", Risk.HIGH)],
)
def test_risk_is_the_severity_of_alerts_in_defenders_words(severity, risk):
    assert risk_of(severity) is risk


def test_risks_are_in_order():
    assert [each.rank for each in Risk] == [0, 1, 2, 3, 4]
