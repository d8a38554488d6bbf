"""Rows of notices. Drafts are the team's own; what was published, and each step since, is never changed."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.notices.rules.states import DraftState


class SigningKey(models.Model):
    """A key of the service; the newest that is not retired signs, all of them prove."""

    id = models.CharField(max_length=32, primary_key=True)
    public = models.CharField(max_length=64)
    """In hexadecimal digits."""
    sealed = models.TextField()
    """The private one, which only the service's secrets open."""
    certificate = models.TextField(blank=True, default="")
    """Under which PDFs are signed while the key is in use: DER in hexadecimal digits; empty until it is asked for."""
    certificate_sealed = models.TextField(blank=True, default="")
    """What signs under it, which only the service's secrets open."""
    created = models.DateTimeField()
    retired = models.DateTimeField(null=True)


class Notice(OrganisationOwned):
    """What the team told the organisation; where it stands follows from its alert and its incident."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    alert = models.OneToOneField("incidents.Alert", on_delete=models.PROTECT, related_name="+")
    """As which it arrived; the incident is the alert's, also after incidents were merged."""
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    """The number of the newest one."""
    title = models.CharField(max_length=200)
    severity = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Severity])
    is_sample = models.BooleanField(default=False)
    first_activity = models.DateTimeField(null=True)
    lead_raised = models.DateTimeField()
    published = models.DateTimeField()
    acknowledged = models.DateTimeField(null=True)
    acknowledged_by_name = models.CharField(max_length=200, blank=True, default="")
    retracted = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "number"], name="notice_number_once")]
        indexes: ClassVar = [models.Index(fields=["organisation", "-published"], name="notice_by_time")]


class NoticeVersion(OrganisationOwned):
    """The signed bytes of a notice, as they were published. Nothing changes or deletes them."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    notice_id = models.UUIDField()
    number = models.PositiveIntegerField()
    payload = models.BinaryField()
    signature = models.BinaryField()
    key = models.CharField(max_length=32)
    code = models.CharField(max_length=14)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    reviewed_by_name = models.CharField(max_length=200, blank=True, default="")
    waived = models.TextField(blank=True, default="")
    """Why nobody else looked at it before."""
    reason = models.TextField(blank=True, default="")
    """Why it replaces the version before it."""
    is_retraction = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["notice_id", "number"], name="notice_version_once")]
        indexes: ClassVar = [models.Index(fields=["organisation_id", "code"], name="notice_by_code")]


class NoticeDraft(OrganisationOwned):
    """A notice that is being written. The organisation's people never see it, nor can ask for it."""

    is_of_the_team = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField()
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="+")
    amends = models.UUIDField(null=True)
    """The notice whose next version it is; none: it is a new one."""
    state = models.CharField(max_length=16, choices=[(each.value, each.value) for each in DraftState])
    contents = models.BinaryField()
    saved = models.PositiveIntegerField(default=1)
    """How often; who saves says on which they built."""
    author = models.UUIDField()
    author_name = models.CharField(max_length=200)
    created = models.DateTimeField()
    updated = models.DateTimeField()
    updated_by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident"],
                condition=models.Q(state__in=[DraftState.DRAFTING.value, DraftState.IN_REVIEW.value]),
                name="one_draft_at_a_time",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["organisation_id", "state"], name="draft_by_state")]


class DraftStep(OrganisationOwned):
    """Who took a draft from where to where, and what they said. Nothing changes or deletes it."""

    is_of_the_team = True

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    draft_id = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=200)
    before = models.CharField(max_length=16, blank=True, default="")
    after = models.CharField(max_length=16)
    words = models.TextField(blank=True, default="")


class NoticeReminder(OrganisationOwned):
    """Somebody was reminded of a notice that nobody had acknowledged. Nothing changes or deletes it."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    notice_id = models.UUIDField()
    version = models.PositiveIntegerField()
    round = models.PositiveIntegerField()
    """First all who work on alerts, then each contact by itself."""
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    email = models.EmailField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice_id", "version", "email"], name="notice_reminder_once")
        ]
