from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.jobs.actions import enqueue
from vedette.portal.jobs.models import Job, WorkerSeen
from vedette.portal.site.queries.figure_sources.jobs import figures


def _found():
    with everything_in_view():
        return {figure.name: figure.values for figure in figures(actor=SERVICE)}


def test_jobs_are_counted_by_state_and_the_most_overdue_is_timed(house: House):
    with everything_in_view():
        Job.objects.all().delete()
    with transaction.atomic():
        enqueue(kind="test", arguments={}, due=timezone.now() - timedelta(hours=1))
        enqueue(kind="test", arguments={}, due=timezone.now() + timedelta(hours=1))
    found = _found()
    assert {value.labels["state"]: value.number for value in found["vedette_jobs"]} == {
        "waiting": 2,
        "running": 0,
        "failed": 0,
    }
    assert 3_600 <= found["vedette_jobs_overdue_seconds"][0].number < 3_700


def test_a_worker_is_told_by_its_last_sign_of_life(house: House):
    assert "vedette_worker_seen_timestamp_seconds" not in _found()
    now = timezone.now()
    WorkerSeen.objects.create(name="one", began=now, seen=now)
    assert _found()["vedette_worker_seen_timestamp_seconds"][0].number == now.timestamp()
