"""What workers do for incidents."""

from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.incidents.models import PendingHunt
from vedette.portal.jobs.actions import enqueue
from vedette.portal.jobs.models import Job


def test_telemetry_that_came_in_is_hunted_by_a_worker(house, settings, tmp_path):
    settings.LAKE_FOLDER = tmp_path
    span = {"since": "2026-03-02T09:00:00+00:00", "until": "2026-03-02T10:00:00+00:00"}
    enqueue(kind="incidents.hunt", arguments=span, organisation=house.meridian)
    work_off()
    with everything_in_view():
        states = dict(Job.objects.filter(kind__startswith="incidents").values_list("kind", "state"))
        assert states == {"incidents.hunt": "done", "incidents.sweep": "done"}
        assert not PendingHunt.objects.exists()
