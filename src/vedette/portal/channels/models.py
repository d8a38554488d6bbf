"""Rows of receivers, of what is sent to them, and of each try; of mail rules, and of what they told."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.channels.rules.happenings import SEVERITIES, Happening
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.mail_rules import About
from vedette.portal.channels.rules.messages import LONGEST_TITLE
from vedette.portal.channels.rules.retrying import DeliveryState, Pause


class Receiver(OrganisationOwned):
    """A server of the organisation's choice that is told what happens."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    kind = models.CharField(max_length=8, choices=[(each.value, each.value) for each in ReceiverKind])
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=500)
    happenings = models.JSONField(default=list)
    least_severity = models.CharField(max_length=16, choices=[(each.value, each.value) for each in SEVERITIES])
    secret = models.TextField(blank=True, default="")
    """Of a webhook, sealed for this row."""
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
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "kind", "name"], name="receiver_name_once")
        ]


class Delivery(OrganisationOwned):
    """One message for one receiver: the bytes that every try sends."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField()
    receiver = models.ForeignKey(Receiver, on_delete=models.CASCADE)
    happening = models.CharField(max_length=32, choices=[(each.value, each.value) for each in Happening])
    name = models.CharField(max_length=160)
    title = models.CharField(max_length=LONGEST_TITLE)
    body = models.BinaryField()
    is_sample = models.BooleanField(default=False)
    """A drill made what it tells of; no figure counts it."""
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
        constraints: ClassVar = [models.UniqueConstraint(fields=["receiver", "name"], name="receiver_told_once")]
        indexes: ClassVar = [
            models.Index(fields=["receiver", "state", "next_try"], name="delivery_by_next_try"),
            models.Index(fields=["receiver", "-written"], name="delivery_by_time"),
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


class MailRule(OrganisationOwned):
    """Whom a mail tells of which happenings."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=500, blank=True, default="")
    about = models.CharField(max_length=12, choices=[(each.value, each.value) for each in About])
    sources = models.JSONField(default=list)
    severities = models.JSONField(default=list)
    is_for_all_devices = models.BooleanField(default=False)
    """Said by somebody; where it is not, the groups alone count, also when none is left."""
    recipients = models.JSONField(default=list)
    language = models.CharField(max_length=8)
    """For recipients who are nobody of the organisation."""
    tells_organisation = models.BooleanField(default=True)
    tells_device = models.BooleanField(default=True)
    tells_link = models.BooleanField(default=True)
    is_once_an_incident = models.BooleanField(default=False)
    is_enabled = models.BooleanField(default=True)
    created = models.DateTimeField()
    created_by_name = models.CharField(max_length=200)
    changed = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "name"], name="mail_rule_name_once")]


class MailRuleGroup(OrganisationOwned):
    """A rule is about the devices of this group."""

    organisation_id = models.UUIDField()
    rule = models.ForeignKey(MailRule, on_delete=models.CASCADE, related_name="groups")
    group = models.ForeignKey("tenants.DeviceGroup", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["rule", "group"], name="mail_rule_group_once")]


class RuleMail(OrganisationOwned):
    """Something that a rule told of: so it is told of once."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    rule = models.ForeignKey(MailRule, on_delete=models.CASCADE, related_name="mails")
    name = models.CharField(max_length=160)
    subject_id = models.UUIDField()
    """The alert, the incident or the notification."""
    incident_id = models.UUIDField()
    title = models.CharField(max_length=LONGEST_TITLE)
    severity = models.CharField(max_length=16)
    at = models.DateTimeField()
    recipients = models.JSONField(default=list)
    """Who was to be written to: those whom the notification itself told already are left out."""
    letters = models.JSONField(default=list)
    """Ids of the letters, where they are written."""
    is_summed_up = models.BooleanField(default=False)
    """There was too much in that hour: it comes with the summary."""
    waits = models.BooleanField(default=False)
    """For the summary."""
    is_sample = models.BooleanField(default=False)
    """A drill made it; no figure counts it, and no limit."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["rule", "name"], name="mail_rule_told_once")]
        indexes: ClassVar = [
            models.Index(fields=["rule", "-at"], name="rule_mail_by_time"),
            models.Index(fields=["rule", "incident_id"], name="rule_mail_by_incident"),
        ]
