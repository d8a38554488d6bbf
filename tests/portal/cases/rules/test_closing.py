"""A case closes after two weeks, never before both warnings were written."""

from datetime import UTC, datetime, timedelta

import pytest

from vedette.portal.cases.rules.closing import closes, waits, warnings_due
from vedette.portal.cases.rules.phases import Phase

SINCE = datetime(2026, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(("days", "warnings"), [(0, 0), (6.9, 0), (7, 1), (11.9, 1), (12, 2), (99, 2)])
def test_it_is_warned_of_after_a_week_and_two_days_before(days, warnings):
    assert warnings_due(SINCE, SINCE + timedelta(days=days)) == warnings


@pytest.mark.parametrize(
    ("days", "warned", "is_over"), [(13.9, 2, False), (14, 2, True), (99, 1, False), (14, 0, False)]
)
def test_time_alone_closes_nothing(days, warned, is_over):
    assert closes(SINCE, warned, SINCE + timedelta(days=days)) is is_over


def test_only_what_waits_for_the_organisation_closes_by_itself():
    assert {each for each in Phase if waits(each)} == {
        Phase.MORE_INFORMATION_NEEDED,
        Phase.FILE_SAMPLES_NEEDED,
        Phase.ANSWERED,
    }
