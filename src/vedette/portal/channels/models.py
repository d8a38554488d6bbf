"""Rows of webhooks, of what is sent to them, and of each try."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.channels.rules.happenings import SEVERITIES, Happening
from vedette.portal.channels.rules.retrying import DeliveryState, Pause


class Webhook(OrganisationOwned):
    """A server of the organisation's choice that is told what happens."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=500)
    happenings = models.JSONField(default=list)
    least_severity = models.CharField(max_length=16, choices=[(each.value, each.value) for each in SEVERITIES])
    secret = models.TextField()
    """Sealed for this row."""
    old_secret = models.TextField(blank=True, default="")
    old_until = models.DateTimeField(null=True)
    """Until then messages are signed under the one before too."""
    created = models.DateTimeField()
    created_by_name = models.CharField(max_length=200)
    paused = models.DateTimeField(null=True)
    paused_by = models.CharField(
        max_length=8, blank=True, default="", choices=[(each.value, each.value) for each in Pause]
    )
    last_delivered = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    """Since the last success."""
    failing_since = models.DateTimeField(null=True)
    rests_until = models.DateTimeField(null=True)
    busy_until = models.DateTimeField(null=True)
    """A worker speaks with it; no other one does meanwhile."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "name"], name="webhook_name_once")]


class Delivery(OrganisationOwned):
    """One message for one webhook: the bytes that every try sends."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField()
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE)
    happening = models.CharField(max_length=32, choices=[(each.value, each.value) for each in Happening])
    name = models.CharField(max_length=160)
    title = models.CharField(max_length=300)
    body = models.BinaryField()
    state = models.CharField(
        max_length=12,
        default=DeliveryState.WAITING.value,
        choices=[(each.value, each.value) for each in DeliveryState],
    )
    tries = models.PositiveIntegerField(default=0)
    """Since it was written, or sent again by hand."""
    written = models.DateTimeField()
    since = models.DateTimeField()
    """When it was written, or sent again by hand: what is given up is given up by this."""
    next_try = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["webhook", "name"], name="webhook_told_once")]
        indexes: ClassVar = [
            models.Index(fields=["webhook", "state", "next_try"], name="delivery_by_next_try"),
            models.Index(fields=["webhook", "-written"], name="delivery_by_time"),
            models.Index(fields=["state", "written"], name="delivery_by_state"),
        ]


class DeliveryTry(OrganisationOwned):
    """One try, and what was answered. What a receiver writes in its answer is not kept."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="made")
    at = models.DateTimeField()
    status = models.PositiveIntegerField(null=True)
    trouble = models.CharField(max_length=24, blank=True, default="")
    milliseconds = models.PositiveIntegerField(default=0)
    signature = models.TextField(blank=True, default="")
    """The headers ``webhook-timestamp`` and ``webhook-signature`` as they were sent, in two words."""
