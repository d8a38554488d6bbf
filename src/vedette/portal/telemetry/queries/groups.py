"""Groups of devices, in the order in which they take devices."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.models import DeviceGroupPick
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.portal.telemetry.rules.grouping import Pattern, read_patterns
from vedette.portal.tenants.models import DeviceGroup, MembershipDeviceGroup

SHOWN_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group as lists show it."""

    id: UUID
    name: str
    place: int
    """Counted from one."""
    is_lab: bool
    patterns: tuple[str, ...]
    devices: int
    """In the actor's view."""
    seats: int
    """Seats that are narrowed to it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What patterns match among the devices in view."""

    total: int
    elsewhere: int
    """Of these, devices that are in another group now."""
    names: tuple[str, ...]
    """The first of them."""


def group_lines(*, actor: Actor, organisation: UUID) -> list[GroupLine]:
    """All groups, the first to take a device first; those that were never ranked come last."""
    seen = visible_devices(actor=actor, organisation=organisation).order_by()
    devices = dict(seen.exclude(group=None).values_list("group_id").annotate(Count("pk")))
    narrowed = MembershipDeviceGroup.objects.filter(organisation_id=organisation)
    seats = Counter(narrowed.values_list("device_group_id", flat=True))
    return [
        GroupLine(row.pk, row.name, place, *_content(row), devices.get(row.pk, 0), seats[row.pk])
        for place, row in enumerate(_ranked(organisation), start=1)
    ]


def ranked_groups(*, actor: Actor, organisation: UUID) -> list[tuple[UUID, str]]:
    """Their ids and names alone, in the same order."""
    del actor
    return [(row.pk, row.name) for row in _ranked(organisation)]


def _ranked(organisation: UUID) -> list[DeviceGroup]:
    rows = DeviceGroup.objects.filter(organisation_id=organisation).select_related("content")
    return sorted(rows, key=lambda row: (*_rank(row), row.name))


def _rank(row: DeviceGroup) -> tuple[bool, int]:
    content = getattr(row, "content", None)
    return content is None, content.rank if content else 0


def _content(row: DeviceGroup) -> tuple[bool, tuple[str, ...]]:
    content = getattr(row, "content", None)
    return (content.is_lab, tuple(content.patterns)) if content else (False, ())


def group_line(*, actor: Actor, organisation: UUID, group: UUID) -> GroupLine | None:
    """One group of the organisation, or nothing."""
    return next((each for each in group_lines(actor=actor, organisation=organisation) if each.id == group), None)


def picked(*, actor: Actor, organisation: UUID, group: UUID) -> list[tuple[UUID, str]]:
    """The devices in view that were put in the group by hand."""
    held = DeviceGroupPick.objects.filter(organisation_id=organisation, group_id=group).values("device_id")
    rows = visible_devices(actor=actor, organisation=organisation).filter(pk__in=held).order_by("key")
    return list(rows.values_list("pk", "name"))


def preview(*, actor: Actor, organisation: UUID, patterns: Iterable[str], group: UUID | None = None) -> Preview:
    """Which devices in view these patterns would match, for a group that exists or not. Raises RefusedError."""
    read = [Pattern.read(each) for each in read_patterns(patterns)]
    total, elsewhere, names = 0, 0, list[str]()
    rows = visible_devices(actor=actor, organisation=organisation).order_by("key")
    for key, name, taker in rows.values_list("key", "name", "group_id").iterator():
        if any(each.matches(key) for each in read):
            total += 1
            elsewhere += taker not in {None, group}
            if len(names) < SHOWN_AT_MOST:
                names.append(name)
    return Preview(total, elsewhere, tuple(names))
