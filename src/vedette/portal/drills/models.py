"""Rows of drills. What was found is kept when the sample is deleted."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned


class Drill(OrganisationOwned):
    """A sample notice, and how far it came."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    language = models.CharField(max_length=8)
    started = models.DateTimeField()
    started_by_name = models.CharField(max_length=200)
    deadline = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    notice_id = models.UUIDField(null=True)
    """None until it is made."""
    notice_number = models.PositiveIntegerField(null=True)
    incident_id = models.UUIDField(null=True)
    incident_number = models.PositiveIntegerField(null=True)
    alert_id = models.UUIDField(null=True)
    addressees = models.JSONField(default=list)
    """See ``rules.sample``."""
    findings = models.JSONField(default=list)
    """See ``rules.hops``."""
    removed = models.DateTimeField(null=True)
    """When the sample was deleted."""
    removed_by_name = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-started"], name="drill_by_time")]
