"""Rows of hunts: one for each organisation that was hunted in, which its people read; notes stay the team's own."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.hunts.rules.states import HuntDeed, HuntState, HuntVerdict


class Hunt(OrganisationOwned):
    """A hunt in one organisation. Those that were opened together share a series, of which no organisation knows."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    series = models.UUIDField(db_index=True)
    state = models.CharField(max_length=16, choices=[(each.value, each.value) for each in HuntState])
    title = models.CharField(max_length=200)
    hypothesis = models.TextField()
    techniques = models.JSONField(default=list)
    detections = models.JSONField(default=list)
    query = models.TextField(blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField()
    opened = models.DateTimeField()
    opened_by = models.UUIDField()
    opened_by_name = models.CharField(max_length=200)
    coverage = models.JSONField(null=True)
    """As ``rules.coverage`` keeps it; none: not counted yet."""
    covered = models.DateTimeField(null=True)
    """When it was counted."""
    verdict = models.CharField(
        max_length=16, blank=True, default="", choices=[(each.value, each.value) for each in HuntVerdict]
    )
    words = models.TextField(blank=True, default="")
    minutes = models.PositiveIntegerField(null=True)
    concluded = models.DateTimeField(null=True)
    concluded_by_name = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["series", "organisation"], name="hunt_once_in_each")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-opened"], name="hunt_by_time"),
            models.Index(fields=["organisation", "concluded"], name="hunt_by_conclusion"),
        ]


class HuntIncident(OrganisationOwned):
    """An incident that a hunt led to, or that it was about."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    hunt = models.ForeignKey(Hunt, on_delete=models.CASCADE, related_name="incidents")
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["hunt", "incident"], name="hunt_incident_once")]


class HuntStep(OrganisationOwned):
    """What was done with a hunt, and what was said. Nothing changes or deletes it."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    hunt_id = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=200)
    deed = models.CharField(max_length=16, choices=[(each.value, each.value) for each in HuntDeed])
    verdict = models.CharField(max_length=16, blank=True, default="")
    words = models.TextField(blank=True, default="")
    """Of a conclusion what came of it, of a reopening why."""
    details = models.JSONField(default=dict)
    """Of a change what was there before."""


class HuntNote(OrganisationOwned):
    """What hunters tell one another of a hunt. The organisation's people never see it, nor can ask for it."""

    is_of_the_team = True

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    hunt_id = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=200)
    text = models.TextField()
