"""What a month's report tells."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from portal.hunts.planning import concluded
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.coverage import Coverage, Wanted, as_kept
from vedette.portal.incidents.models import HuntRun
from vedette.portal.reports.queries.report import BlindSpot, hunts_of, month_at, period_of, report
from vedette.portal.reports.rules.months import Month
from vedette.portal.telemetry.models import Volume

pytestmark = pytest.mark.usefixtures("all_in_view")
MARCH = Month(2026, 3)
LAST_EVENING = datetime(2026, 3, 31, 21, 30, tzinfo=UTC)
"""In Paris 23:30: still March."""


@pytest.fixture
def paris(settings):
    settings.CONFIGURATION = SimpleNamespace(zone=ZoneInfo("Europe/Paris"))


def _report(house, month=MARCH, who="rita"):
    return report(actor=house.actor(who), organisation=house.meridian, month=month, language="en")


def _concluded_at(house, moment, *missing):
    place = concluded(house)
    seen = Coverage(events=1, wanted=tuple(Wanted(each, 1, 0) for each in missing))
    Hunt.objects.filter(pk=place.hunt).update(concluded=moment, coverage=as_kept(seen))


def test_a_month_has_what_was_concluded_in_it_by_the_clock_of_the_team(house, paris):
    _concluded_at(house, LAST_EVENING)
    _concluded_at(house, LAST_EVENING.replace(hour=22))
    assert len(_report(house).hunts) == len(_report(house, MARCH.next).hunts) == 1
    assert period_of(actor=house.actor("rita"), month=MARCH).until == datetime(2026, 3, 31, 22, tzinfo=UTC)
    assert month_at(actor=house.actor("rita"), moment=LAST_EVENING) == MARCH
    assert hunts_of(actor=house.actor("rita"), organisation=house.meridian, month=MARCH) == list(_report(house).hunts)


def test_blind_spots_are_those_that_most_hunts_met(house):
    _concluded_at(house, LAST_EVENING, "windows/image_load/*", "windows/process_access/*")
    _concluded_at(house, LAST_EVENING, "windows/process_access/*")
    assert _report(house).blind_spots == (
        BlindSpot("windows/process_access/*", 2),
        BlindSpot("windows/image_load/*", 1),
    )


def test_what_came_in_stands_for_each_day_and_what_was_hunted_by_itself_beside_it(house):
    Volume.objects.create(organisation_id=house.meridian, day=date(2026, 3, 31), events=7)
    numbers = {"events": 7, "rules": 2, "alerts": 0, "new_incidents": 0, "grown_incidents": 0}
    moments = dict.fromkeys(("since", "until", "began", "ended"), LAST_EVENING)
    HuntRun.objects.create(organisation_id=house.meridian, **moments, **numbers)
    found = _report(house)
    assert [each.events for each in found.volumes] == [0] * 30 + [7]
    assert (found.runs.runs, found.runs.empty) == (1, 1)


def test_another_organisation_has_a_report_of_its_own(house):
    _concluded_at(house, LAST_EVENING)
    found = report(actor=house.actor("bob"), organisation=house.bramble, month=MARCH, language="en")
    assert (found.hunts, found.notices, found.seen, found.blind_spots) == ((), (), (), ())
