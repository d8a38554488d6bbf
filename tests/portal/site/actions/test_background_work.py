"""What the provider does about the service itself."""

import pytest

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.jobs.actions import enqueue, failed, take_up
from vedette.portal.jobs.models import Job
from vedette.portal.jobs.rules import job
from vedette.portal.site.actions.background_work import let_job_be_tried_again


@job("tests.once", tries=1)
def once(_arguments):
    pass


@pytest.fixture
def failed_job(house):
    """The number of a job that failed for good."""
    enqueue(kind="tests.once", organisation=house.meridian)
    lease = take_up("w", {"tests.once"})
    failed(lease, "no")
    return lease.job


def test_a_failed_job_is_tried_again_and_the_log_says_by_whom(failed_job, house):
    assert let_job_be_tried_again(actor=house.actor("lee"), job=failed_job)
    with everything_in_view():
        assert Job.objects.get(pk=failed_job).state == "waiting"
        line = lines(actor=SERVICE, organisation=None)[0]
    assert (line.deed, line.subject, line.actor_name) == ("job.tried again", "tests.once", "Lee")


def test_a_job_that_did_not_fail_is_left_alone(failed_job, house):
    assert let_job_be_tried_again(actor=house.actor("lee"), job=failed_job)
    assert not let_job_be_tried_again(actor=house.actor("lee"), job=failed_job)


@pytest.mark.parametrize("who", ["hugo", "alice"])
def test_nobody_else_may(who, failed_job, house):
    with pytest.raises(NotAllowedError):
        let_job_be_tried_again(actor=house.actor(who), job=failed_job)
