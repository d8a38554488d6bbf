"""Rows of jobs, of the clocks that repeat them, and of the workers that do them."""

from typing import ClassVar

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.jobs.rules import JobState


class Job(OrganisationOwned):
    """Something to do, once it is due."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=80)
    key = models.CharField(max_length=200, blank=True, default="")
    arguments = models.JSONField(default=dict)
    state = models.CharField(
        max_length=8, default=JobState.WAITING.value, choices=[(each.value, each.value) for each in JobState]
    )
    due = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    leased_by = models.CharField(max_length=80, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")
    created = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "due"], name="job_by_due"),
            models.Index(fields=["kind", "key", "state"], name="job_by_key"),
        ]


class Clock(models.Model):
    """When a kind of job is to be done again; one row, so that two workers do not both do it."""

    kind = models.CharField(max_length=80, primary_key=True)
    due = models.DateTimeField()


class WorkerSeen(models.Model):
    """A worker and its last sign of life."""

    name = models.CharField(max_length=80, primary_key=True)
    began = models.DateTimeField()
    seen = models.DateTimeField()
