"""Rows about single events: telemetry itself stays in the lake."""

from typing import ClassVar

from django.db import models

from vedette.portal.access.models import OrganisationOwned


class FlaggedEvent(OrganisationOwned):
    """An event of a device that somebody marked. What it told is kept with it, longer than the lake keeps the event."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    device = models.ForeignKey("telemetry.Device", on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=160)
    """See ``rules.events.EventPlace``."""
    at = models.DateTimeField()
    table = models.CharField(max_length=60)
    action = models.CharField(max_length=120, blank=True, default="")
    about = models.JSONField(default=list)
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)
    flagged = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["device", "place"], name="flagged_event_once")]
        indexes: ClassVar = [models.Index(fields=["device", "-at"], name="flagged_event_by_time")]
