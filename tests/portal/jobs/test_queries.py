"""How the work stands."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.actions import enqueue, sign_of_life, take_up
from vedette.portal.jobs.models import Job, WorkerSeen
from vedette.portal.jobs.queries import (
    is_worker_alive,
    jobs_to_look_at,
    last_worker_seen,
    next_tries,
    troubled,
    work,
    workers,
)
from vedette.portal.jobs.rules import LEASE


def test_all_jobs_in_numbers(db):
    assert work().oldest is None
    enqueue(kind="tests.counted", due=timezone.now() - timedelta(minutes=5))
    assert work().oldest >= timedelta(minutes=5)
    take_up("w", {"tests.counted"})
    assert (work().waiting, work().running) == (0, 1)


def test_a_worker_that_gave_no_sign_for_a_lease_is_dead(db):
    assert last_worker_seen() is None
    now = timezone.now()
    WorkerSeen.objects.create(name="w", began=now, seen=now - LEASE * 2)
    assert not is_worker_alive()


def test_the_next_try_of_a_key_is_known(db):
    due = timezone.now() + timedelta(hours=1)
    enqueue(kind="tests.counted", key="k", due=due)
    assert next_tries("tests.counted", ["k", "other"]) == {"k": due}


def test_what_failed_for_good_comes_before_what_is_in_hand_and_what_is_tried_again(db):
    now = timezone.now()
    with everything_in_view():
        for state, tries in (("waiting", 1), ("done", 1), ("running", 1), ("waiting", 0), ("failed", 2)):
            Job.objects.create(kind="tests", state=state, tries=tries, due=now, created=now)
    assert [(line.state, line.tries) for line in jobs_to_look_at()] == [("failed", 2), ("running", 1), ("waiting", 1)]


def test_workers_are_told_with_their_last_sign_of_life(db):
    now = timezone.now()
    WorkerSeen.objects.create(name="old", began=now, seen=now - LEASE * 2)
    sign_of_life("new")
    assert [(line.name, line.is_alive) for line in workers()] == [("new", True), ("old", False)]


def test_jobs_of_an_organisation_that_did_not_work_are_told(db):
    now, own = timezone.now(), {"kind": "tests", "organisation_id": uuid4()}
    with everything_in_view():
        for state, error in (("waiting", "no room"), ("waiting", ""), ("done", "once"), ("failed", "no room at all")):
            Job.objects.create(**own, state=state, last_error=error, due=now, created=now)
    told = {"kind": "tests", "organisation": own["organisation_id"]}
    assert [each.last_error for each in troubled(**told, since=now)] == ["no room at all", "no room"]
    assert troubled(**told, since=now + timedelta(seconds=1)) == []
    assert troubled(kind="tests", organisation=uuid4(), since=now) == []
