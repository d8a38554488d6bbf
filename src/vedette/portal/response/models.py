"""Rows of recommended actions. What became of them is never overwritten: :class:`ActionStep` keeps each step."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.incidents.rules.values import ActionState
from vedette.portal.response.rules.cards import ActionKind, Origin, Priority, ThingKind


class RecommendedAction(OrganisationOwned):
    """Something that an organisation is asked to do about an incident: a card."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    """Within its incident."""
    title = models.CharField(max_length=200)
    what = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")
    language = models.CharField(max_length=8)
    """In which it is written."""
    translations = models.JSONField(default=dict)
    """Language -> title, what and why."""
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in ActionKind])
    priority = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Priority])
    priority_rank = models.PositiveSmallIntegerField()
    thing_kind = models.CharField(
        max_length=16, blank=True, default="", choices=[(each.value, each.value) for each in ThingKind]
    )
    thing = models.CharField(max_length=300, blank=True, default="")
    """What it concerns; empty: the whole organisation."""
    thing_key = models.CharField(max_length=300, blank=True, default="")
    """The same in small letters; of a device its name as devices are compared."""
    alerts = models.JSONField(default=list)
    """Ids of the alerts on which it rests."""
    events = models.JSONField(default=list)
    """Pairs of source and record: the events on which it rests."""
    origin = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Origin])
    technique = models.CharField(max_length=20, blank=True, default="")
    advice = models.CharField(max_length=32, blank=True, default="")
    """Which step of the engine's advice it is, whatever an expert made of its words."""
    state = models.CharField(
        max_length=16, default=ActionState.NEW.value, choices=[(each.value, each.value) for each in ActionState]
    )
    state_since = models.DateTimeField()
    published = models.DateTimeField()
    published_by_name = models.CharField(max_length=200)
    withdrawn = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["incident", "number"], name="recommended_action_number_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "withdrawn", "state", "priority_rank", "published"], name="action_by_state"
            ),
            models.Index(fields=["organisation", "thing_kind", "thing_key"], name="action_by_thing"),
        ]


class ActionStep(OrganisationOwned):
    """One step of a recommended action. Nothing changes or deletes it: the database itself refuses."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField(db_index=True)
    action_id = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)
    party = models.CharField(max_length=16)
    deed = models.CharField(max_length=16)
    before = models.CharField(max_length=16, blank=True, default="")
    after = models.CharField(max_length=16, blank=True, default="")
    reason = models.TextField(blank=True, default="")
