"""What was hunted through for an organisation."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from vedette.portal.incidents.models import HuntRun
from vedette.portal.incidents.queries.hunts import RunFigures, hunts, runs_between


def test_the_latest_hunt_comes_first(house, all_in_view):
    now = timezone.now()
    numbers = {"events": 1, "rules": 2, "alerts": 3, "new_incidents": 0, "grown_incidents": 0}
    for year in (2024, 2026, 2025):
        HuntRun.objects.create(
            organisation_id=house.meridian, since=now, until=now, ended=now, began=now.replace(year=year), **numbers
        )
    lines = hunts(actor=house.actor("rita"), organisation=house.meridian)
    assert [line.began.year for line in lines] == [2026, 2025, 2024]
    assert hunts(actor=house.actor("bob"), organisation=house.bramble) == []


def test_a_month_has_the_hunts_that_began_in_it(house, all_in_view):
    march, april = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
    found = {"events": 10, "rules": 2, "alerts": 3, "new_incidents": 4, "grown_incidents": 0}
    empty = {**found, "rules": 5, "new_incidents": 0}
    for began, numbers in ((march, found), (march + timedelta(days=9), empty), (april, found)):
        HuntRun.objects.create(
            organisation_id=house.meridian, since=began, until=began, ended=began, began=began, **numbers
        )
    actor = house.actor("rita")
    told = runs_between(actor=actor, organisation=house.meridian, since=march, until=april)
    assert told == RunFigures(runs=2, events=20, rules=5, new_incidents=4, empty=1)
    nothing = runs_between(actor=actor, organisation=house.bramble, since=march, until=april)
    assert nothing == RunFigures(0, 0, 0, 0, 0)
