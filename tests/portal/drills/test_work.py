"""A worker makes the sample, and comes back as long as something may still come."""

from portal.working import work_off
from vedette.portal.drills.actions.looking import LOOK
from vedette.portal.drills.models import Drill
from vedette.portal.jobs.models import Job


def test_a_drill_that_waits_is_looked_at_again(started, peer, hears):
    hears(peer)
    started()
    work_off()
    assert Drill.objects.get().notice_id is not None
    assert Job.objects.filter(kind=LOOK, state="waiting").count() == 1


def test_one_that_is_over_is_not(drilled):
    drilled(late=True)
    assert Drill.objects.get().ended is not None
    assert not Job.objects.filter(kind=LOOK, state="waiting").exists()
