"""Jobs are put down once, held by one worker, tried again, and never lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.actions import (
    done,
    enqueue,
    failed,
    forget_done,
    keep,
    sign_of_life,
    sign_off,
    take_up,
    try_again,
    wind_clocks,
)
from vedette.portal.jobs.models import Clock, Job
from vedette.portal.jobs.queries import is_worker_alive, work
from vedette.portal.jobs.rules import FIRST_PAUSE, JITTER, LEASE, Hand, every, job, known_kinds


@job("tests.write", tries=3)
def write(_arguments):
    pass


@job("tests.patient", tries=10)
def patient(_arguments):
    pass


@job("tests.quick", quick=True)
def quick(_arguments):
    pass


@every(timedelta(hours=1))
@job("tests.hourly")
def hourly(_arguments):
    pass


@pytest.fixture(autouse=True)
def all_in_view(db):
    with everything_in_view():
        yield


def _later(**changed):
    Job.objects.update(**{name: timezone.now() + by for name, by in changed.items()})


def test_a_job_that_is_rolled_back_never_was():
    with transaction.atomic():
        enqueue(kind="tests.write")
        transaction.set_rollback(True)
    assert take_up("w") is None


def test_a_job_is_in_one_workers_hands():
    enqueue(kind="tests.write", arguments={"n": 1})
    lease = take_up("one")
    assert (lease.kind, lease.arguments) == ("tests.write", {"n": 1})
    assert take_up("two") is None


def test_what_is_not_due_waits():
    enqueue(kind="tests.write", due=timezone.now() + timedelta(minutes=1))
    assert take_up("w") is None


def test_the_most_overdue_comes_first():
    now = timezone.now()
    for minutes in (1, 3, 2):
        enqueue(kind="tests.write", arguments={"n": minutes}, due=now - timedelta(minutes=minutes))
    assert [take_up("w").arguments["n"] for _ in range(3)] == [3, 2, 1]


def test_one_job_of_a_key_waits_and_comes_as_early_as_anybody_asked(house):
    now = timezone.now()
    for minutes in (5, 1, 9):
        enqueue(kind="tests.write", key="k", organisation=house.meridian, due=now + timedelta(minutes=minutes))
    enqueue(kind="tests.write", key="k", organisation=house.bramble)
    rows = Job.objects.filter(kind="tests.write", organisation_id=house.meridian)
    assert [row.due for row in rows] == [now + timedelta(minutes=1)]


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="one writer at a time on SQLite: make test-postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_job_that_waits_is_not_begun_before_what_was_added_to_it_is_true():
    enqueue(kind="tests.write", key="k")
    with transaction.atomic():
        enqueue(kind="tests.write", key="k")
        with ThreadPoolExecutor(1) as elsewhere:
            assert elsewhere.submit(_taken_elsewhere).result() is None
    assert take_up("w") is not None


def _taken_elsewhere():
    try:
        return take_up("elsewhere")
    finally:
        connection.close()


def test_a_running_job_lets_another_of_its_key_wait():
    enqueue(kind="tests.write", key="k")
    take_up("w")
    enqueue(kind="tests.write", key="k")
    assert Job.objects.filter(kind="tests.write").count() == 2


def test_what_a_dead_worker_held_is_taken_over():
    enqueue(kind="tests.write")
    lost = take_up("dead")
    _later(lease_until=-timedelta(seconds=1))
    assert take_up("heir").job == lost.job
    assert not done(lost)
    assert not keep(lost)


def test_what_kills_every_worker_is_given_up():
    enqueue(kind="tests.write")
    for _ in range(3):
        assert take_up("w") is not None
        _later(lease_until=-timedelta(seconds=1))
    assert take_up("w") is None
    assert (work().failed, Job.objects.get().last_error) == (1, "The worker stopped in the middle of it.")


def test_a_lease_that_is_kept_lasts():
    enqueue(kind="tests.write")
    lease = take_up("w")
    _later(lease_until=timedelta(seconds=1))
    assert keep(lease)
    assert Job.objects.get().lease_until > timezone.now() + LEASE / 2


def test_what_failed_rests_longer_each_time(monkeypatch):
    now = timezone.now()
    enqueue(kind="tests.patient", due=now)
    for expected in (1, 2, 4, 8):
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        failed(take_up("w"), "no")
        due = Job.objects.get().due
        assert abs((due - now) / FIRST_PAUSE - expected) <= expected * JITTER + 0.001
        monkeypatch.setattr(timezone, "now", lambda due=due: due - timedelta(seconds=1))
        assert take_up("w") is None
        now = due


def test_what_failed_rests_and_is_tried_as_often_as_its_kind_says():
    enqueue(kind="tests.write")
    for number in (1, 2, 3):
        failed(take_up("w"), f"no {number}")
        assert take_up("w") is None
        Job.objects.filter(state="waiting").update(due=timezone.now())
    row = Job.objects.get()
    assert (row.state, row.tries, row.last_error) == ("failed", 3, "no 3")
    assert try_again(row.pk) == "tests.write"
    assert try_again(row.pk) == ""
    assert take_up("w").job == row.pk


def test_a_job_that_nobody_here_knows_is_left_to_who_does():
    enqueue(kind="tests.unknown")
    assert take_up("old") is None
    assert take_up("new", {"tests.unknown"}) is not None


def test_a_hand_takes_the_kinds_that_it_is_for():
    enqueue(kind="tests.write", due=timezone.now() - timedelta(hours=1))
    enqueue(kind="tests.quick")
    assert take_up("w", known_kinds(Hand.QUICK)).kind == "tests.quick"
    assert take_up("w").kind == "tests.write"


def test_who_was_away_too_long_cannot_say_how_it_ended():
    enqueue(kind="tests.write")
    late = take_up("w")
    _later(lease_until=-timedelta(seconds=1))
    again = take_up("w")
    assert (done(late), keep(late)) == (False, False)
    failed(late, "late")
    assert Job.objects.get().state == "running"
    assert done(again)


def test_what_is_done_again_and_again_is_put_down_once_each_time():
    for _ in range(3):
        wind_clocks()
    assert Job.objects.filter(kind="tests.hourly").count() == 1
    Job.objects.all().delete()
    Clock.objects.filter(kind="tests.hourly").update(due=timezone.now())
    wind_clocks()
    assert Job.objects.filter(kind="tests.hourly").count() == 1


def test_a_clock_that_was_set_back_does_not_stop_what_is_repeated():
    wind_clocks()
    Job.objects.all().delete()
    Clock.objects.filter(kind="tests.hourly").update(due=timezone.now() + timedelta(days=400))
    wind_clocks()
    assert Job.objects.filter(kind="tests.hourly").count() == 1


def test_a_worker_that_signs_off_leaves_nothing_held():
    sign_of_life("w")
    assert is_worker_alive()
    enqueue(kind="tests.write")
    take_up("w")
    sign_off("w")
    assert not is_worker_alive()
    assert take_up("x").tries == 1


def test_what_was_cut_off_rests_until_its_process_is_gone():
    enqueue(kind="tests.write")
    take_up("w")
    sign_off("w", rest=timedelta(seconds=2))
    assert take_up("x") is None


def test_what_was_done_long_ago_is_forgotten():
    for _ in range(2):
        enqueue(kind="tests.write")
        done(take_up("w"))
    Job.objects.filter(pk=Job.objects.first().pk).update(ended=timezone.now() - timedelta(days=8))
    assert forget_done() == 1
    assert Job.objects.count() == 1
