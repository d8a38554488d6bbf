from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from portal.site.management.doctor.patients import patient, states, told
from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.actions import enqueue
from vedette.portal.jobs.models import Job, WorkerSeen
from vedette.portal.jobs.rules import JobState
from vedette.portal.site.management.doctor.house_checks import worker
from vedette.portal.site.management.doctor.house_checks.worker import check


@pytest.fixture
def alive(db):
    now = timezone.now()
    WorkerSeen.objects.create(name="one", began=now, seen=now)


def test_none_is_a_hint(db, tmp_path):
    assert told(check(patient(tmp_path))) == [("hint", "none lives (there never was one); 0 jobs wait")]


def test_one_that_lives_is_well(alive, tmp_path):
    assert told(check(patient(tmp_path))) == [("well", "it lives; 0 jobs wait, 0 are in hand")]


def test_work_that_nobody_does_is_wrong(alive, tmp_path):
    with transaction.atomic():
        enqueue(kind="test", arguments={}, due=timezone.now() - timedelta(minutes=20))
    assert told(check(patient(tmp_path)))[1] == ("wrong", "a job has been due for 20 minutes")


def test_work_that_failed_for_good_is_told(alive, tmp_path):
    with transaction.atomic():
        enqueue(kind="test", arguments={})
    with everything_in_view():
        Job.objects.update(state=JobState.FAILED)
    assert states(check(patient(tmp_path))) == ["well", "hint"]


def test_what_cannot_be_read_is_a_hint(db, tmp_path, monkeypatch):
    def gone():
        raise DatabaseError

    monkeypatch.setattr(worker, "work", gone)
    assert states(check(patient(tmp_path))) == ["hint"]
