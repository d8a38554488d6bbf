"""Hunts of the demonstration."""

import pytest

from portal.incidents.conftest import all_in_view, hunted
from portal.incidents.told import incident
from vedette.portal.hunts.models import Hunt
from vedette.portal.site.management.demonstrated_hunts import hunt_for

__all__ = ["all_in_view", "hunted"]


@pytest.mark.parametrize("is_there", [True, False])
def test_one_is_empty_everywhere_and_one_led_to_the_worst_incident(is_there, house, hunted):
    if is_there:
        hunted(incident("a", score=1), incident("b", score=9))
    hunt_for(lead=house.actor("lee"), organisations=[house.meridian, house.bramble])
    rows = Hunt.objects.order_by("verdict", "organisation__name")
    told = [(row.verdict, row.organisation_id, [each.incident.number for each in row.incidents.all()]) for row in rows]
    found = [("confirmed", house.meridian, [2])] if is_there else []
    assert told == [*found, ("nothing", house.bramble, []), ("nothing", house.meridian, [])]
