from datetime import timedelta
from itertools import pairwise

import pytest

from vedette.delivery.egress.errors import Trouble
from vedette.portal.channels.rules.retrying import GAPS, LONGEST, LONGEST_REST, Outcome, gap_after, rest_after


def test_gaps_grow_and_span_more_than_a_day():
    assert all(one <= other for one, other in pairwise(GAPS))
    assert timedelta(hours=27) < sum(GAPS, timedelta()) < timedelta(hours=29) < LONGEST


def test_after_the_last_gap_there_is_none():
    assert [gap_after(tries) for tries in (1, len(GAPS), len(GAPS) + 1)] == [GAPS[0], GAPS[-1], None]


def test_a_rest_doubles_up_to_a_quarter_of_an_hour():
    assert [rest_after(failures).total_seconds() for failures in (1, 2, 3)] == [15, 30, 60]
    assert {rest_after(failures) for failures in (7, 8, 1_000_000)} == {LONGEST_REST}


@pytest.mark.parametrize(
    ("outcome", "is_accepted"),
    [
        (Outcome(status=200), True),
        (Outcome(status=204), True),
        (Outcome(status=199), False),
        (Outcome(status=302), False),
        (Outcome(status=410), False),
        (Outcome(trouble=Trouble.TOO_SLOW), False),
    ],
)
def test_an_answer_in_the_two_hundreds_is_yes_and_nothing_else(outcome, is_accepted):
    assert outcome.is_accepted is is_accepted


def test_gone_is_said_in_one_way():
    assert [Outcome(status=each).is_gone for each in (404, 410)] == [False, True]
