"""Where hops stand, and when a drill is over."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.drills.rules.hops import (
    AT_FIRST,
    LONGEST,
    SLACK,
    Finding,
    Hop,
    HopState,
    Why,
    failed,
    is_done,
    is_over,
    is_waiting,
    kept,
    not_made,
    not_set_up,
    passed,
    pause_after,
    read,
    settled,
    state_of,
    waiting,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
FINDINGS = st.lists(
    st.builds(Finding, st.sampled_from(Hop), st.sampled_from(HopState), st.sampled_from(Why), st.text(), st.text())
)


def test_at_first_everything_waits():
    assert {each.hop for each in AT_FIRST} == set(Hop)
    assert is_waiting(AT_FIRST)


@given(FINDINGS)
def test_what_is_kept_is_read_again(findings):
    assert read(kept(findings)) == tuple(findings)


@given(FINDINGS)
def test_over_nothing_waits_and_the_rest_is_as_it_was(findings):
    over = settled(findings)
    assert not is_waiting(over)
    assert [each for each in over if each.why is not Why.NOT_IN_TIME] == [
        each for each in findings if each.state is not HopState.WAITING and each.why is not Why.NOT_IN_TIME
    ]


def test_without_a_sample_no_hop_was_reached():
    found = not_made("ValueError")
    assert found[0] == Finding(Hop.NOTICE, HopState.FAILED, Why.NOT_MADE, "", "ValueError")
    assert {each.hop for each in found[1:]} == set(Hop) - {Hop.NOTICE}


@pytest.mark.parametrize(
    ("found", "is_good", "state"),
    [
        ([], False, HopState.NOT_SET_UP),
        ([passed(Hop.MAIL), not_set_up(Hop.MAIL, Why.NOBODY_TOLD)], True, HopState.PASSED),
        ([passed(Hop.MAIL), waiting(Hop.MAIL)], False, HopState.WAITING),
        ([waiting(Hop.MAIL), failed(Hop.MAIL, Why.MAIL_REFUSED)], False, HopState.FAILED),
        ([not_set_up(Hop.WEBHOOKS, Why.NO_RECEIVER)], True, HopState.NOT_SET_UP),
    ],
)
def test_the_worst_is_told_and_only_good_is_done(found, is_good, state):
    assert (is_done(found), state_of(found)) == (is_good, state)


def test_a_long_detail_ends_early():
    assert len(failed(Hop.MAIL, Why.MAIL_REFUSED, detail="x" * 1_000).detail) == 300


@pytest.mark.parametrize(("lasted", "pause"), [(0, 2), (20, 5), (500, 20)])
def test_it_looks_soon_at_first_and_then_less_often(lasted, pause):
    assert pause_after(timedelta(seconds=lasted)) == timedelta(seconds=pause)


def test_it_is_over_when_it_ended_or_when_nobody_looks_any_more():
    deadline = NOW + LONGEST
    assert is_over(NOW, deadline, NOW)
    assert not is_over(None, deadline, deadline + SLACK)
    assert is_over(None, deadline, deadline + SLACK + timedelta(seconds=1))
