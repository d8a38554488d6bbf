from datetime import UTC, datetime, timedelta

from vedette.portal.telemetry.rules.settling import is_due, mark

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_news_is_what_came_after_what_is_known():
    assert mark(NOW - HOUR, NOW) == NOW - HOUR
    assert mark(None, NOW) is None


def test_a_clock_that_was_set_back_hides_nothing_of_the_last_day():
    assert mark(NOW + HOUR, NOW) == NOW - timedelta(days=1)


def test_all_devices_are_compared_once_a_day():
    assert is_due(None, NOW)
    assert not is_due(NOW - HOUR, NOW)
    assert is_due(NOW - 24 * HOUR, NOW)
    assert is_due(NOW + HOUR, NOW)
