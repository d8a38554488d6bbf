"""A worker does what is due in the scope of whoever it is for, and outlives every failure."""

import threading
from datetime import timedelta

import pytest

from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import current_scope
from vedette.portal.jobs import work as jobs_work
from vedette.portal.jobs.actions import enqueue
from vedette.portal.jobs.models import Job, WorkerSeen
from vedette.portal.jobs.rules import job
from vedette.portal.jobs.work import work_once, work_until, worker_name

DONE = []


@job("tests.note")
def note(arguments):
    DONE.append((arguments.get("n"), current_scope()))


@job("tests.break", tries=2)
def broken(_arguments):
    raise ValueError("no\0 luck")


ENDLESS = threading.Event()


@job("tests.endless", longest=timedelta(seconds=0.2))
def endless(_arguments):
    ENDLESS.wait(20)


@job("tests.robbed")
def robbed(_arguments):
    ENDLESS.clear()
    Job.objects.update(leased_by="another")
    ENDLESS.wait(20)


@pytest.fixture(autouse=True)
def nothing_done():
    DONE.clear()


def _row(kind):
    with everything_in_view():
        return Job.objects.get(kind=kind)


def test_a_job_is_done_in_the_scope_of_its_organisation(house):
    enqueue(kind="tests.note", arguments={"n": 1}, organisation=house.meridian)
    enqueue(kind="tests.note", arguments={"n": 2})
    work_off()
    assert [(n, scope.is_everything, scope.organisations) for n, scope in DONE] == [
        (1, False, {house.meridian}),
        (2, True, frozenset()),
    ]


def test_a_job_that_breaks_is_kept_with_what_it_said(db):
    enqueue(kind="tests.break")
    work_off()
    row = _row("tests.break")
    assert (row.state, row.tries, row.last_error) == ("waiting", 1, "ValueError: no\ufffd luck")


@pytest.mark.django_db(transaction=True)
def test_a_worker_stops_when_told_and_leaves_no_sign():
    enqueue(kind="tests.note")
    looks = iter([False, False, True])
    work_until(lambda: next(looks), name="w", pause=0, other_hands=())
    assert len(DONE) == 1
    assert not WorkerSeen.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_that_takes_longer_than_it_may_is_given_up():
    ended = threading.Event()
    enqueue(kind="tests.endless", arguments={"n": 1})
    ENDLESS.clear()
    assert work_once("w", give_up=lambda: (ended.set(), ENDLESS.set()))
    row = _row("tests.endless")
    assert (ended.is_set(), row.state, row.last_error) == (True, "waiting", "It took longer than it may.")


@pytest.mark.django_db(transaction=True)
def test_a_job_that_became_anothers_is_given_up(monkeypatch):
    monkeypatch.setattr(jobs_work, "_KEEP_EVERY", 0.05)
    given_up = threading.Event()
    enqueue(kind="tests.robbed")
    assert work_once("w", give_up=lambda: (given_up.set(), ENDLESS.set()))
    assert given_up.is_set()
    assert _row("tests.robbed").leased_by == "another"


def test_every_worker_has_a_name_of_its_own():
    assert 5 < len(worker_name()) <= 80
