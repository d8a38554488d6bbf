"""Over which time to hunt."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.periods import BEFORE, FURTHEST, Span, hunted_span

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SPANS = st.builds(
    lambda start, length: Span(NOON + HOUR * start, NOON + HOUR * (start + length)),
    st.integers(-1_000, 1_000),
    st.integers(0, 100),
)


def test_a_day_more_on_both_sides():
    assert hunted_span(Span(NOON, NOON + HOUR), []) == Span(NOON - DAY, NOON + HOUR + DAY)


def test_an_incident_that_it_may_belong_to_is_hunted_whole():
    known = Span(NOON - 3 * DAY, NOON - HOUR)
    assert hunted_span(Span(NOON, NOON + HOUR), [known]).since == NOON - 4 * DAY


def test_an_incident_that_ended_long_before_is_left_alone():
    known = Span(NOON - 3 * DAY, NOON - 2 * DAY)
    assert hunted_span(Span(NOON, NOON + HOUR), [known]).since == NOON - DAY


def test_one_incident_leads_to_the_one_before():
    chain = [Span(NOON - (n + 1) * DAY, NOON - n * DAY) for n in range(5)]
    assert hunted_span(Span(NOON, NOON), chain).since == NOON - 6 * DAY


@given(SPANS, st.lists(SPANS))
def test_what_came_in_is_always_hunted_and_never_too_far_back(came_in, incidents):
    found = hunted_span(came_in, incidents)
    assert found.since <= came_in.since - BEFORE
    assert found.until >= came_in.until + BEFORE
    assert found.since >= came_in.since - FURTHEST - BEFORE
