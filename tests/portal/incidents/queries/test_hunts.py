"""What was hunted through for an organisation."""

from django.utils import timezone

from vedette.portal.incidents.models import HuntRun
from vedette.portal.incidents.queries.hunts import hunts


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
