"""Rows of incidents and alerts. What people did is never overwritten: :class:`HistoryEntry` keeps each step."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.incidents.rules.numbering import Numbered
from vedette.portal.incidents.rules.queues.looks import Queue
from vedette.portal.incidents.rules.suppressions import Outcome
from vedette.portal.incidents.rules.values import (
    AlertStatus,
    Category,
    Classification,
    DetectionSource,
    Determination,
    IncidentStatus,
    InvestigationState,
    Severity,
)

_SEVERITIES = [(each.value, each.value) for each in Severity]
_CLASSIFICATIONS = [(each.value, each.value) for each in Classification]
_DETERMINATIONS = [(each.value, each.value) for each in Determination]


_CHOICES = ("severity_rank", "status", "classification", "assigned_person", "assigned_to", "is_hidden")
INCIDENT_CHOICES = (*_CHOICES, "is_suppressed", "category_bits", "source_bits")
ALERT_CHOICES = (*_CHOICES, "investigation_state", "category", "detection_source")
"""What readers choose by. The index holds all of it, so that rows are counted by it without being read."""
INCIDENT_WAITING = ("status", "judged_alerts", "alert_count")
INCIDENT_RANK = ("score", "severity_rank", "first_activity", "created", "id", "is_sample")
"""By what hunters find what waits, and how that is ranked, over all organisations: an index of its own."""


class Incident(OrganisationOwned):
    """An intrusion, or what looks like one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    is_named_by_person = models.BooleanField(default=False)
    severity = models.CharField(max_length=16, choices=_SEVERITIES)
    severity_rank = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=16,
        default=IncidentStatus.ACTIVE.value,
        choices=[(each.value, each.value) for each in IncidentStatus],
    )
    classification = models.CharField(max_length=32, blank=True, default="", choices=_CLASSIFICATIONS)
    determination = models.CharField(max_length=32, blank=True, default="", choices=_DETERMINATIONS)
    assigned_to = models.CharField(max_length=200, blank=True, default="")
    assigned_person = models.ForeignKey("tenants.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    claimed_by = models.ForeignKey("tenants.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    claimed_by_name = models.CharField(max_length=200, blank=True, default="")
    claimed = models.DateTimeField(null=True)
    judged_alerts = models.PositiveIntegerField(null=True)
    """How many alerts it had when a hunter last gave a verdict; none: nobody gave one."""
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    tactics = models.JSONField(default=list)
    techniques = models.JSONField(default=list)
    devices = models.JSONField(default=list)
    accounts = models.JSONField(default=list)
    category_bits = models.PositiveIntegerField(default=0)
    """The categories of its alerts: see ``rules.bits``."""
    source_bits = models.PositiveIntegerField(default=0)
    """Their detection sources."""
    words = models.TextField(blank=True, default="")
    """What free text looks for, in small letters."""
    alert_count = models.PositiveIntegerField(default=0)
    first_activity = models.DateTimeField(null=True)
    last_activity = models.DateTimeField(null=True)
    last_found = models.DateTimeField()
    """When the newest of its alerts was found."""
    is_suppressed = models.BooleanField(default=False)
    """Suppression rules took care of all its alerts."""
    is_hidden = models.BooleanField(default=False)
    """And they hide all of them."""
    created = models.DateTimeField()
    updated = models.DateTimeField()
    resolved = models.DateTimeField(null=True)
    redirected_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    is_sample = models.BooleanField(default=False)
    """A drill made it: nothing happened, and no figure counts it."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="incident_number_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "status", "-last_activity"], name="incident_by_activity"),
            models.Index(fields=["organisation", "status", "-score"], name="incident_by_score"),
            models.Index(fields=["organisation", "last_found"], name="incident_by_finding"),
            models.Index(
                fields=["organisation", *INCIDENT_CHOICES, "last_found", "last_activity", "score", "id"],
                name="incident_by_choice",
            ),
            models.Index(fields=[*INCIDENT_WAITING, *INCIDENT_RANK, "organisation"], name="incident_by_waiting"),
        ]


class SpentNumber(OrganisationOwned):
    """The highest number that something had which is deleted; nothing else gets it."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Numbered])
    number = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "kind"], name="spent_number_once")]


class IncidentStory(OrganisationOwned):
    """What the engine tells of an incident: one entry of ``incidents[]`` of ``vedette.hunt/1`` with its alerts."""

    incident = models.OneToOneField(Incident, primary_key=True, on_delete=models.CASCADE)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    told = models.BinaryField()
    """JSON, Zstandard."""
    updated = models.DateTimeField()


class Alert(OrganisationOwned):
    """One sign: a rule's hit, another product's alert, or a notice."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="alerts")
    told_as = models.CharField(max_length=40)
    """The engine's id: the same rule on the same record has the same one for ever."""
    title = models.CharField(max_length=300)
    severity = models.CharField(max_length=16, choices=_SEVERITIES)
    severity_rank = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=24, choices=[(each.value, each.value) for each in Category])
    detection_source = models.CharField(max_length=32, choices=[(each.value, each.value) for each in DetectionSource])
    provider = models.CharField(max_length=120, blank=True, default="")
    rule = models.CharField(max_length=200)
    techniques = models.JSONField(default=list)
    status = models.CharField(
        max_length=16, default=AlertStatus.NEW.value, choices=[(each.value, each.value) for each in AlertStatus]
    )
    is_decided = models.BooleanField(default=False)
    classification = models.CharField(max_length=32, blank=True, default="", choices=_CLASSIFICATIONS)
    determination = models.CharField(max_length=32, blank=True, default="", choices=_DETERMINATIONS)
    investigation_state = models.CharField(max_length=32, default=InvestigationState.UNKNOWN.value)
    suppressed_by = models.ForeignKey("SuppressionRule", null=True, on_delete=models.SET_NULL, related_name="+")
    is_hidden = models.BooleanField(default=False)
    """A suppression rule keeps it out of queues."""
    facts = models.JSONField(default=dict)
    """What the conditions of suppression rules ask for: see ``rules.suppressions``."""
    assigned_to = models.CharField(max_length=200, blank=True, default="")
    assigned_person = models.ForeignKey("tenants.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    device = models.CharField(max_length=300, blank=True, default="")
    device_key = models.CharField(max_length=300, blank=True, default="")
    """The device's name in small letters."""
    account = models.CharField(max_length=300, blank=True, default="")
    words = models.TextField(blank=True, default="")
    """What free text looks for, in small letters."""
    source = models.TextField()
    record = models.BigIntegerField()
    at = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=1)
    is_nearby = models.BooleanField(default=False)
    created = models.DateTimeField()
    updated = models.DateTimeField()
    resolved = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "told_as"], name="alert_told_once")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "status", "-at"], name="alert_by_time"),
            models.Index(fields=["organisation", "device_key", "-at"], name="alert_by_device"),
            models.Index(fields=["organisation", "created"], name="alert_by_finding"),
            models.Index(fields=["organisation", *ALERT_CHOICES, "created", "at", "id"], name="alert_by_choice"),
            models.Index(
                fields=["organisation", "rule", "device_key", "created", "at", "severity_rank", "status", "is_hidden"],
                name="alert_by_rule",
            ),
        ]


class AlertEntity(OrganisationOwned):
    """Something that an alert names, by which it is found again: a file's hash, an account, an address."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="entities")
    kind = models.CharField(max_length=16)
    key = models.CharField(max_length=300)
    """The name in small letters."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "kind", "key", "alert"], name="alert_entity_by_name")]


class IncidentTag(OrganisationOwned):
    """A word on an incident."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["incident", "name"], name="incident_tag_once")]
        indexes: ClassVar = [models.Index(fields=["organisation", "name"], name="incident_tag_by_name")]


class HistoryEntry(OrganisationOwned):
    """One step of an incident or of one of its alerts. Nothing changes or deletes it: the database itself refuses."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField(db_index=True)
    incident_id = models.UUIDField(db_index=True)
    alert_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)
    party = models.CharField(max_length=16)
    deed = models.CharField(max_length=40)
    before = models.TextField(blank=True, default="")
    after = models.TextField(blank=True, default="")
    comment = models.TextField(blank=True, default="")


class PendingHunt(OrganisationOwned):
    """Telemetry that came in and was not hunted through yet: one row an organisation, so that it becomes one hunt."""

    organisation = models.OneToOneField("tenants.Organisation", primary_key=True, on_delete=models.CASCADE)
    since = models.DateTimeField()
    until = models.DateTimeField()
    arrivals = models.PositiveIntegerField(default=1)
    """How often something came in; a hunt is over when nothing did meanwhile."""


class HuntRun(OrganisationOwned):
    """A hunt of the service through an organisation's telemetry, also one that found nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    since = models.DateTimeField()
    until = models.DateTimeField()
    began = models.DateTimeField()
    ended = models.DateTimeField()
    events = models.PositiveBigIntegerField()
    rules = models.PositiveIntegerField()
    alerts = models.PositiveIntegerField()
    new_incidents = models.PositiveIntegerField()
    grown_incidents = models.PositiveIntegerField()
    notes = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-began"], name="hunt_run_by_time")]


class SuppressionRule(OrganisationOwned):
    """What is done with future alerts of one kind, so that nobody has to look at them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    name = models.CharField(max_length=200)
    alert_rule = models.CharField(max_length=200)
    """The rule that raises the alerts; one of another product includes their title."""
    alert_title = models.CharField(max_length=300)
    device = models.CharField(max_length=300, blank=True, default="")
    """Empty: all devices of the organisation."""
    device_key = models.CharField(max_length=300, blank=True, default="")
    conditions = models.JSONField(default=list)
    """Pairs of kind and pattern, all of which have to hold."""
    outcome = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Outcome])
    reason = models.CharField(max_length=32, choices=_CLASSIFICATIONS)
    comment = models.TextField(blank=True, default="")
    is_enabled = models.BooleanField(default=True)
    expires = models.DateTimeField(null=True)
    hits = models.PositiveIntegerField(default=0)
    last_hit = models.DateTimeField(null=True)
    created = models.DateTimeField()
    created_by = models.ForeignKey("tenants.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    created_by_name = models.CharField(max_length=200)
    changed = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "alert_rule"], name="suppression_by_alert")]


class SavedView(OrganisationOwned):
    """A queue as somebody narrowed it, under a name."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    person = models.ForeignKey("tenants.Person", on_delete=models.CASCADE, related_name="+")
    queue = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Queue])
    name = models.CharField(max_length=80)
    query = models.TextField()
    """As in the address."""
    is_shared = models.BooleanField(default=False)
    created = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "person", "queue", "name"], name="saved_view_once")
        ]


class QueueLook(models.Model):
    """How a person likes to see a queue, wherever they are."""

    person = models.ForeignKey("tenants.Person", on_delete=models.CASCADE, related_name="+")
    queue = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Queue])
    columns = models.JSONField(default=list)
    size = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "queue"], name="queue_look_once")]
