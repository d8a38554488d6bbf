"""Kinds of jobs, and how long a failed one rests."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.jobs.rules import (
    FIRST_PAUSE,
    JITTER,
    LONGEST_PAUSE,
    Hand,
    KindTakenError,
    UnknownKindError,
    every,
    job,
    kind_of,
    known_kinds,
    pause_after,
    schedules,
)
from vedette.portal.jobs.work import find_handlers


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_a_pause_is_never_longer_than_the_longest_by_more_than_its_spread(tries, luck):
    assert FIRST_PAUSE * (1 - JITTER) <= pause_after(tries, luck) <= LONGEST_PAUSE * (1 + JITTER)


def test_pauses_double():
    assert [pause_after(tries, 0.5) / FIRST_PAUSE for tries in (1, 2, 3, 4)] == [1, 2, 4, 8]


def test_two_handlers_cannot_want_the_same_jobs():
    @job("tests.taken")
    def first(_arguments):
        pass

    with pytest.raises(KindTakenError):

        @job("tests.taken")
        def second(_arguments):
            pass

    assert kind_of("tests.taken").handler is first


def test_a_job_that_waits_for_others_is_done_by_hands_for_it_alone():
    @job("tests.asks others", quick=True, waits_for_peers=True)
    def ask(_arguments):
        pass

    takers = [hand for hand in Hand if kind_of("tests.asks others").name in known_kinds(hand)]
    assert takers == [Hand.PEERS]
    assert "tests.asks others" in known_kinds()


def test_only_declared_jobs_are_repeated():
    with pytest.raises(UnknownKindError):

        @every(timedelta(hours=1))
        def nothing(_arguments):
            pass


def test_a_job_nobody_knows_is_unknown():
    with pytest.raises(UnknownKindError):
        kind_of("tests.never")


def test_done_jobs_are_forgotten_by_the_clock():
    find_handlers()
    assert "jobs.forget" in schedules()
