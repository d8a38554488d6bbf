from datetime import UTC, datetime, timedelta

import pytest

from vedette.portal.entities.rules.spans import Range, Span, read_span

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _read(**told):
    return read_span(lambda name: told.get(name, ""))


def test_a_custom_range_is_in_the_address_to_the_minute():
    asked = _read(range="custom", **{"from": "2026-03-01T10:00"}, until="2026-03-01T11:30")
    assert asked.period(NOW, NOW) == (datetime(2026, 3, 1, 10, tzinfo=UTC), datetime(2026, 3, 1, 11, 30, tzinfo=UTC))
    assert _read(**dict(asked.as_address())) == asked
    assert _read(**{"from": "2026-03-01T10:00"}).range is Range.CUSTOM
    assert _read(range="1d", **{"from": "2026-03-01T10:00"}).start is None


@pytest.mark.parametrize(
    "text", ["", "x", "0001-01-01T00:00", "9999-12-31T23:59", "2026-02-30T00:00", "2026-03-01T10:00\0"]
)
def test_a_moment_that_is_none_is_passed_over(text):
    start = _read(**{"from": text}).start
    assert start is None or start.year == 2026


def test_a_range_ends_now_or_with_what_came_last():
    day = Span(Range.DAY)
    assert day.period(NOW, NOW - timedelta(hours=2))[1] == NOW
    old = NOW - timedelta(days=400)
    start, end = day.period(NOW, old)
    assert start < old < end
    assert day.period(NOW, NOW + timedelta(days=4_000)) == (NOW - timedelta(days=1), NOW)
    assert day.period(NOW, None)[1] == NOW
    ahead = NOW + timedelta(hours=1)
    assert day.period(NOW, ahead)[1] > ahead


def test_a_range_that_ends_before_it_begins_is_not_turned_round():
    asked = _read(range="custom", **{"from": "2026-03-02T10:00"}, until="2026-03-01T10:00")
    start, end = asked.period(NOW, NOW)
    assert end - start == timedelta(minutes=1)
