"""Drills are kept apart by organisation."""

from vedette.portal.access.queries import in_view_of
from vedette.portal.drills.models import Drill


def test_others_have_no_drill_in_view(house, started):
    started()
    with in_view_of(actor=house.actor("bob"), organisation=house.bramble):
        assert not Drill.objects.exists()
    with in_view_of(actor=house.actor("alice"), organisation=house.meridian):
        assert Drill.objects.exists()
