"""What pages can be told of, and after which change to ask."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.live.queries import RECENT
from vedette.portal.live.rules import Topic, unheard

NUMBERS = st.frozensets(st.integers(1, 50))


def test_a_topic_fits_its_column():
    assert max(map(len, Topic)) <= 16


def test_without_a_new_change_there_is_no_news():
    assert unheard({1, 2, 3}, {2, 3}) is None


def test_a_change_that_comes_true_late_is_heard_of():
    assert unheard({1, 3}, {1, 2, 3}) == 1


def test_more_changes_than_are_looked_at_are_all_asked_for():
    assert unheard({5}, range(500, 500 + RECENT)) == 5


@given(NUMBERS, NUMBERS)
def test_every_new_change_lies_behind_the_number(known, now):
    after = unheard(known, now)
    assert (after is None) == (not now - known)
    assert after is None or all(number > after for number in now - known)
