"""What came of a hunt, as hunters write it."""

import pytest

from portal.hunts.planning import an_outcome
from vedette.portal.hunts.rules.outcomes import LONGEST_HUNT, MOST_INCIDENTS, checked_outcome, numbers_in
from vedette.portal.hunts.rules.plans import LONGEST_TEXT
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.incidents.rules.refusals import Reason, RefusedError


@pytest.mark.parametrize(("text", "numbers"), [("", ()), ("#12, 14;14\n7", (12, 14, 7)), ("  3  ", (3,))])
def test_incidents_are_named_by_their_numbers(text, numbers):
    assert numbers_in(text) == numbers


def test_what_is_no_number_is_no_incident():
    for text in ("twelve", "#12 -3", "#"):
        with pytest.raises(RefusedError) as refused:
            numbers_in(text)
        assert refused.value.reason is HuntsReason.NO_SUCH_INCIDENT
    with pytest.raises(RefusedError):
        numbers_in(" ".join(map(str, range(MOST_INCIDENTS + 1))))


def test_a_hunt_takes_from_a_minute_to_a_week():
    assert checked_outcome(an_outcome(minutes=LONGEST_HUNT)).minutes == LONGEST_HUNT
    with pytest.raises(RefusedError) as refused:
        checked_outcome(an_outcome(minutes=LONGEST_HUNT + 1))
    assert refused.value.reason is HuntsReason.NO_SUCH_DURATION


def test_texts_end_somewhere():
    with pytest.raises(RefusedError) as refused:
        checked_outcome(an_outcome(note="x" * (LONGEST_TEXT + 1)))
    assert refused.value.reason is Reason.TOO_LONG
