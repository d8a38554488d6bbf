"""What the four stamps of notices say of the service."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.notices.rules.stamps import Span, Stamps, figure

BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def stamps(minutes: float, **values) -> Stamps:
    """An activity at nine, raised ten minutes later, published after so many."""
    told = {"first_activity": BEGAN, "lead_raised": BEGAN + timedelta(minutes=10)}
    return Stamps(**{**told, "published": BEGAN + timedelta(minutes=minutes), **values})


@pytest.mark.parametrize(
    ("span", "minutes"), [(Span.NOTICE, 60), (Span.LEAD, 10), (Span.PUBLISH, 50), (Span.ACKNOWLEDGE, 5)]
)
def test_a_span_lies_between_two_stamps(span, minutes):
    found = stamps(60, acknowledged=BEGAN + timedelta(minutes=65))
    assert found.span(span) == timedelta(minutes=minutes)


def test_a_span_with_a_missing_stamp_is_unknown():
    assert stamps(60).span(Span.ACKNOWLEDGE) is None
    assert stamps(60, first_activity=None).span(Span.NOTICE) is None
    assert figure(Span.ACKNOWLEDGE, [stamps(60)]) is None


def test_what_was_raised_before_the_activity_that_came_in_late_took_no_time():
    assert stamps(60, lead_raised=BEGAN - timedelta(hours=1)).span(Span.LEAD) == timedelta()


@given(st.lists(st.integers(11, 100_000), min_size=1, max_size=60))
def test_figures_are_times_that_a_notice_took_and_hold_for_as_many_as_they_say(minutes):
    found = figure(Span.NOTICE, [stamps(each) for each in minutes])
    spans = [timedelta(minutes=each) for each in minutes]
    assert found.number == len(spans)
    assert {found.median, found.tail} <= set(spans)
    assert sum(each <= found.median for each in spans) * 2 >= len(spans)
    assert sum(each <= found.tail for each in spans) * 100 >= len(spans) * 95
    assert sum(each < found.tail for each in spans) * 100 < len(spans) * 95
