"""One hunter at a time, and nobody keeps an incident in a drawer."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.hunting.rules.claims import (
    STALE_AFTER,
    Claim,
    Wish,
    may_pass_on,
    may_take,
    measured_minutes,
)

HUGO, MINA = UUID(int=1), UUID(int=2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CLAIM = Claim(HUGO, "Hugo", NOON)


def _wish(hunter, hours=1.0, *, is_lead=False):
    return Wish(hunter, is_lead=is_lead, now=NOON + timedelta(hours=hours))


def test_what_is_free_can_be_taken_by_whoever_hunts_there():
    assert may_take(None, _wish(MINA))


def test_what_somebody_has_is_theirs_for_a_shift():
    assert may_take(CLAIM, _wish(HUGO))
    assert not may_take(CLAIM, _wish(MINA, 7.9))
    assert may_take(CLAIM, _wish(MINA, 8))


def test_a_lead_takes_over_at_any_time():
    assert may_take(CLAIM, _wish(MINA, 0, is_lead=True))


def test_only_whoever_has_it_or_a_lead_passes_it_on():
    assert may_pass_on(CLAIM, _wish(HUGO))
    assert may_pass_on(CLAIM, _wish(MINA, is_lead=True))
    assert not may_pass_on(CLAIM, _wish(MINA, 100))
    assert not may_pass_on(None, _wish(HUGO, is_lead=True))


@given(st.timedeltas(timedelta(0), timedelta(days=30)))
def test_a_claim_that_went_stale_stays_so(age):
    assert CLAIM.is_stale(NOON + age) is (age >= STALE_AFTER)


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 1), (59, 1), (60, 1), (61, 2), (3_600, 60), (10**7, 1_440), (-5, 1)]
)
def test_minutes_that_were_begun_count(seconds, minutes):
    assert measured_minutes(NOON, NOON + timedelta(seconds=seconds)) == minutes
