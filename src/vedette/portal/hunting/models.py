"""Rows of the workbench: a ledger that only grows, and notes that the organisation's people never see."""

from typing import ClassVar

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.hunting.rules.verdicts import NoteKind
from vedette.portal.incidents.rules.values import Verdict


class VerdictEntry(OrganisationOwned):
    """A line of the ledger: what a hunter found an incident to be, and what they saw of it.

    Nothing changes or deletes it. The numbers of an incident's verdicts have no gaps: each supersedes the one before.
    """

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    incident_id = models.UUIDField()
    number = models.PositiveIntegerField()
    hunter = models.UUIDField()
    hunter_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    verdict = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Verdict])
    classification = models.CharField(max_length=32, blank=True, default="")
    determination = models.CharField(max_length=32, blank=True, default="")
    techniques = models.JSONField(default=list)
    reason_codes = models.JSONField(default=list)
    minutes = models.PositiveIntegerField()
    measured_minutes = models.PositiveIntegerField()
    """From the claim to the verdict; ``minutes`` is what the hunter says."""
    shown = models.DateTimeField()
    """When the hunter opened what they judged."""
    rank = models.PositiveIntegerField(null=True)
    waiting = models.PositiveIntegerField()
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    features = models.JSONField(default=dict)
    alert_count = models.PositiveIntegerField()
    ranker = models.CharField(max_length=80)
    ranker_version = models.CharField(max_length=40)
    occasion = models.CharField(max_length=40, null=True)
    """On which other work it was given, such as the number of a case; none: at the workbench.

    It may be null so that SQLite adds it to the table as it is, with the triggers that keep its rows.
    """

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["incident_id", "number"], name="verdict_number_once")]
        indexes: ClassVar = [models.Index(fields=["organisation_id", "at"], name="verdict_by_time")]


class VerdictReview(OrganisationOwned):
    """A lead's second look at a verdict. The last one counts; nothing changes or deletes them."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    verdict = models.ForeignKey(VerdictEntry, on_delete=models.PROTECT, related_name="reviews")
    by = models.UUIDField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    agrees = models.BooleanField()


class HunterNote(OrganisationOwned):
    """What hunters tell one another of an incident. The organisation's people never see it, nor can ask for it."""

    is_of_the_team = True

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    incident_id = models.UUIDField()
    verdict = models.ForeignKey(VerdictEntry, null=True, on_delete=models.PROTECT, related_name="notes")
    """The verdict that it explains."""
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in NoteKind])
    by = models.UUIDField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation_id", "incident_id"], name="hunter_note_by_incident")]
