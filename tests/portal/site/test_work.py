"""What the house does by the clock."""

from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.actions import enqueue
from vedette.portal.jobs.models import Job
from vedette.portal.jobs.rules import schedules
from vedette.portal.jobs.work import find_handlers


def test_tables_are_looked_at_by_the_clock(db):
    find_handlers()
    assert "site.statistics" in schedules()
    enqueue(kind="site.statistics")
    work_off()
    with everything_in_view():
        assert Job.objects.get(kind="site.statistics").state == "done"
