"""What a plan needs before it is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.hunts.planning import BEGIN, END, a_plan
from vedette.portal.hunts.rules.plans import LONGEST_SPAN, LONGEST_TEXT, MOST_DETECTIONS, checked_plan
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.incidents.rules.refusals import Reason, RefusedError

NOW = datetime(2026, 3, 9, tzinfo=UTC)


def test_what_was_written_is_kept_clean():
    plan = a_plan(title=" LSASS\u202e  again ", techniques=("t1003.001", "", "T1003.001"), detections=(" a ", "", "a"))
    kept = checked_plan(plan, NOW)
    assert (kept.title, kept.techniques, kept.detections) == ("LSASS again", ("T1003.001",), ("a",))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": " "}, HuntsReason.TITLE_MISSING),
        ({"hypothesis": "\n"}, HuntsReason.HYPOTHESIS_MISSING),
        ({"hypothesis": "x" * (LONGEST_TEXT + 1)}, Reason.TOO_LONG),
        ({"detections": tuple(map(str, range(MOST_DETECTIONS + 1)))}, Reason.TOO_MANY),
        ({"since": END}, HuntsReason.NO_SUCH_SPAN),
        ({"since": END - LONGEST_SPAN - timedelta(minutes=1)}, HuntsReason.NO_SUCH_SPAN),
        ({"until": NOW + timedelta(minutes=1)}, HuntsReason.NOT_YET_OVER),
    ],
)
def test_what_makes_no_sense_is_refused(values, reason):
    with pytest.raises(RefusedError) as refused:
        checked_plan(a_plan(**values), NOW)
    assert refused.value.reason is reason


def test_a_span_may_end_now():
    assert checked_plan(a_plan(since=BEGIN, until=NOW), NOW).until == NOW
