"""Rows about telemetry: what is known of devices, how they are grouped, and what came in. Events are in the lake."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.telemetry.rules.health import Risk
from vedette.portal.telemetry.rules.inbox import FileState
from vedette.portal.telemetry.rules.ways import Way

_RISKS = [(each.value, each.value) for each in Risk]
_WAYS = [(each.value, each.value) for each in Way]


class Device(OrganisationOwned):
    """A device as the lake knows it, and what people say of it. The lake is asked after each intake, not for pages."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    lake_id = models.CharField(max_length=40)
    """``DeviceId`` in the tables of the lake."""
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    """The name as it is compared: see ``rules.names.device_key``."""
    domain = models.CharField(max_length=300, blank=True, default="")
    system = models.CharField(max_length=120, blank=True, default="")
    addresses = models.JSONField(default=list)
    first_seen = models.DateTimeField(null=True)
    last_seen = models.DateTimeField(null=True)
    received = models.DateTimeField(null=True)
    events = models.BigIntegerField(default=0)
    own_events = models.BigIntegerField(default=0)
    heard = models.DateTimeField(null=True)
    """When it was heard of last: see ``rules.health.heard_of``."""
    risk = models.CharField(max_length=16, default=Risk.NONE.value, choices=_RISKS)
    risk_rank = models.PositiveSmallIntegerField(default=0)
    group = models.ForeignKey("tenants.DeviceGroup", null=True, on_delete=models.SET_NULL, related_name="+")
    """The first group, by rank, that it matches."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "lake_id"], name="device_once")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "key"], name="device_by_key"),
            models.Index(fields=["organisation", "heard"], name="device_by_heard"),
            models.Index(fields=["organisation", "-last_seen"], name="device_by_last_seen"),
            models.Index(fields=["organisation", "group", "key"], name="device_by_group"),
        ]


class DeviceTag(OrganisationOwned):
    """A word on a device."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["device", "name"], name="device_tag_once")]
        indexes: ClassVar = [models.Index(fields=["organisation", "name"], name="device_tag_by_name")]


class DeviceGroupContent(OrganisationOwned):
    """What belongs in a group of devices. A group without such a row comes last and holds nothing."""

    group = models.OneToOneField(
        "tenants.DeviceGroup", primary_key=True, on_delete=models.CASCADE, related_name="content"
    )
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    rank = models.PositiveIntegerField()
    """The lowest number that matches wins."""
    is_lab = models.BooleanField(default=False)
    """Machines for trying things out: they do not count as watched."""
    patterns = models.JSONField(default=list)


class DeviceGroupPick(OrganisationOwned):
    """A device that somebody put in a group by hand."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    group = models.ForeignKey("tenants.DeviceGroup", on_delete=models.CASCADE, related_name="picks")
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="picks")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["group", "device"], name="device_pick_once")]


class LakeState(OrganisationOwned):
    """How far the service has taken note of what lies in the organisation's lake."""

    organisation = models.OneToOneField("tenants.Organisation", primary_key=True, on_delete=models.CASCADE)
    settled = models.DateTimeField(null=True)
    """Receipt of the last events that devices, volumes and hunts know of."""
    whole = models.DateTimeField(null=True)
    """When all devices, and not only those heard of since, were compared with the lake."""


class Volume(OrganisationOwned):
    """Events that came in on one day (UTC) of our clock."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    day = models.DateField()
    events = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "day"], name="volume_once")]


class Source(OrganisationOwned):
    """What comes in by one way in one format, in all."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    way = models.CharField(max_length=16, choices=_WAYS)
    format = models.CharField(max_length=60)
    first_received = models.DateTimeField()
    last_received = models.DateTimeField()
    inputs = models.BigIntegerField(default=0)
    events = models.BigIntegerField(default=0)
    problems = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "way", "format"], name="source_once")]


class Intake(OrganisationOwned):
    """One time that something was taken in, or could not be. The newest are kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    way = models.CharField(max_length=16, choices=_WAYS)
    label = models.CharField(max_length=300)
    began = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    """None while it goes on, and for ever where it was killed: what it kept is kept."""
    inputs = models.PositiveIntegerField(default=0)
    events = models.BigIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    """Inputs of which all was kept before."""
    formats = models.JSONField(default=list)
    problem_count = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    """The first of them: input, kind, detail, count."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-began"], name="intake_by_time")]


class InboxFile(OrganisationOwned):
    """A file that lies in the organisation's folder, as it was when it was looked at last."""

    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    """Of the path below the folder, whose bytes need not be text."""
    path = models.BinaryField()
    shown_as = models.CharField(max_length=300)
    seen_as = models.CharField(max_length=120)
    """As long as this stays the same, so does the content: see ``queries.inbox.seen_as``."""
    still_since = models.DateTimeField()
    """When it was first seen like this."""
    state = models.CharField(max_length=16, choices=[(each.value, each.value) for each in FileState])
    taken = models.DateTimeField(null=True)
    """When it was read last."""
    attempts = models.PositiveSmallIntegerField(default=0)
    """Readings that did not come to their end."""
    problem = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "digest"], name="inbox_file_once")]
        indexes: ClassVar = [models.Index(fields=["organisation", "state"], name="inbox_file_by_state")]
