"""An upgrade while messages are on their way: their jobs name receivers by the word of before."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from portal.channels.conftest import said
from portal.incidents.told import incident
from portal.working import work_off
from vedette.portal.channels.actions.fan_out import DELIVER
from vedette.portal.incidents.actions.outbox import FAN_OUT
from vedette.portal.jobs.models import Job
from vedette.portal.jobs.work import find_handlers, work_once


@pytest.fixture
def left_over(peer, hears, hunted):
    """The job of an alert and its incident, as it waits after having failed for long."""
    hears(peer)
    hunted(incident("a"))
    find_handlers()
    assert work_once("tests", {FAN_OUT})
    job = Job.objects.get(kind=DELIVER)
    job.arguments, job.tries, job.due = {"webhook": job.key}, 30, timezone.now() + timedelta(hours=6)
    job.save()
    return job


def migrate():
    """What the migration does, without the schema editor that SQLite lets nobody have within a transaction."""
    (step,) = import_module("vedette.portal.channels.migrations.0006_waiting_jobs").Migration.operations
    with connection.cursor() as cursor:
        for statement in step.forward[connection.vendor]:
            cursor.execute(statement)


def test_what_waited_before_webhooks_were_receivers_arrives(peer, left_over):
    migrate()
    work_off()
    assert sorted(said(came)["type"] for came in peer.came) == ["alert.created", "incident.created"]


def test_jobs_that_know_the_word_of_today_stay_as_they_are(left_over):
    migrate()
    Job.objects.filter(pk=left_over.pk).update(tries=3)
    migrate()
    assert Job.objects.get(pk=left_over.pk).tries == 3
