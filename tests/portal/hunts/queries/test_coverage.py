"""What can be seen of what is looked for, without a hunt."""

from datetime import UTC, datetime, timedelta

from portal.cases.gathering import afternoon  # noqa: F401 - a fixture
from vedette.lake.reader import Period
from vedette.lake.sandbox import ReaderLimits
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.hunts.queries.coverage import Looked, coverage_of


def _seen(organisation, *techniques):
    now = datetime.now(UTC)
    span = Period(now - timedelta(days=1), now)
    with everything_in_view():
        return coverage_of(
            actor=SERVICE, organisation=organisation, span=span, looked=Looked(techniques), limits=ReaderLimits()
        )


def test_what_the_techniques_need_is_there_or_missing(house, afternoon):  # noqa: F811
    found = _seen(house.meridian, "T1003")
    assert (found.reporting, found.rules) == (2, 2)
    assert [each.source for each in found.missing] == ["windows/process_access/*"]


def test_where_nothing_is_kept_nothing_can_be_seen(house, afternoon):  # noqa: F811
    found = _seen(house.bramble)
    assert (found.events, found.is_blind) == (0, True)
