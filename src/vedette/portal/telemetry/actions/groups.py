"""Making, changing, ranking and removing groups of devices. Devices move in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.identity.queries import is_reached
from vedette.portal.telemetry.actions.grouping import lock_groups, regroup
from vedette.portal.telemetry.models import Device, DeviceGroupContent, DeviceGroupPick
from vedette.portal.telemetry.policies import require_grouping
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.portal.telemetry.rules.grouping import MOST_GROUPS, MOST_PICKS, read_patterns
from vedette.portal.telemetry.rules.refusals import Reason, RefusedError
from vedette.portal.tenants.actions.organisations import create_device_group, rename_device_group
from vedette.portal.tenants.models import DeviceGroup, MembershipDeviceGroup


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """A group of devices, and the organisation in whose room it is worked on."""

    organisation: UUID
    group: UUID


@transaction.atomic
def create_group(
    *, actor: Actor, organisation: UUID, name: str, patterns: Iterable[str] = (), is_lab: bool = False
) -> UUID:
    """Make a group that takes the devices whose names match, unless a group before it takes them; it ranks last."""
    require_grouping(actor, organisation)
    kept = read_patterns(patterns)
    lock_groups(organisation)
    if DeviceGroup.objects.filter(organisation_id=organisation).count() >= MOST_GROUPS:
        raise RefusedError(Reason.TOO_MANY_GROUPS)
    made = create_device_group(actor=actor, organisation=organisation, name=name)
    ranked = _ranked(organisation)
    _write(GroupPlace(organisation, made), kept, is_lab=is_lab)
    _tell(actor, organisation, name, {"patterns": list(kept), "lab": is_lab, "rank": len(ranked)})
    regroup(organisation)
    return made


@transaction.atomic
def change_group(
    *, actor: Actor, place: GroupPlace, name: str, patterns: Iterable[str] = (), is_lab: bool = False
) -> None:
    """Give a group another name and other contents."""
    require_grouping(actor, place.organisation)
    kept = read_patterns(patterns)
    lock_groups(place.organisation)
    before = _existing(place)
    if before.name != name:
        rename_device_group(actor=actor, organisation=place.organisation, group=place.group, name=name)
    _ranked(place.organisation)
    _write(place, kept, is_lab=is_lab)
    _tell(actor, place.organisation, name, {"patterns": list(kept), "lab": is_lab})
    regroup(place.organisation)


@transaction.atomic
def move_group(*, actor: Actor, place: GroupPlace, is_up: bool) -> None:
    """Let a group take devices before the one that ranked above it, or after the one that ranked below."""
    require_grouping(actor, place.organisation)
    lock_groups(place.organisation)
    row, order = _existing(place), _ranked(place.organisation)
    at = order.index(place.group)
    other = at - 1 if is_up else at + 1
    if not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    _rank(order)
    _tell(actor, place.organisation, row.name, {"rank": other + 1})
    regroup(place.organisation)


@transaction.atomic
def remove_group(*, actor: Actor, place: GroupPlace) -> None:
    """Let a group go; its devices fall to the next that takes them. Refused while a seat is narrowed to it.

    A seat, or a value of single sign-on, that reached this group alone would reach all devices without it.
    """
    require_grouping(actor, place.organisation)
    lock_groups(place.organisation)
    row = _existing(place)
    if MembershipDeviceGroup.objects.filter(device_group=row).exists():
        raise RefusedError(Reason.SEATS_DEPEND_ON_IT)
    if is_reached(actor=actor, device_group=row.pk):
        raise RefusedError(Reason.VALUES_DEPEND_ON_IT)
    name = row.name
    row.delete()
    _ranked(place.organisation)
    record(actor=actor, deed="device group.removed", organisation=place.organisation, subject=name)
    regroup(place.organisation)


@transaction.atomic
def pick_devices(*, actor: Actor, place: GroupPlace, devices: frozenset[UUID]) -> None:
    """Put devices in a group by hand."""
    require_grouping(actor, place.organisation)
    lock_groups(place.organisation)
    row = _existing(place)
    wanted = _seen(actor, place.organisation, devices)
    had = set(DeviceGroupPick.objects.filter(group=row).values_list("device_id", flat=True))
    new = [each for each in wanted if each.pk not in had]
    if len(had) + len(new) > MOST_PICKS:
        raise RefusedError(Reason.TOO_MANY_PICKS)
    _ranked(place.organisation)
    DeviceGroupPick.objects.bulk_create(
        [DeviceGroupPick(organisation_id=place.organisation, group=row, device=each) for each in new]
    )
    _tell(actor, place.organisation, row.name, {"put in": [each.name for each in new]})
    regroup(place.organisation)


@transaction.atomic
def drop_pick(*, actor: Actor, place: GroupPlace, device: UUID) -> None:
    """No longer hold a device in a group by hand; it stays where a pattern takes it."""
    require_grouping(actor, place.organisation)
    lock_groups(place.organisation)
    row = _existing(place)
    (held,) = _seen(actor, place.organisation, frozenset({device}))
    DeviceGroupPick.objects.filter(group=row, device=held).delete()
    _tell(actor, place.organisation, row.name, {"taken out": [held.name]})
    regroup(place.organisation)


def _existing(place: GroupPlace) -> DeviceGroup:
    row = DeviceGroup.objects.filter(organisation_id=place.organisation, pk=place.group).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row


def _seen(actor: Actor, organisation: UUID, devices: frozenset[UUID]) -> list[Device]:
    """The devices, all of which the actor has to see."""
    if len(devices) > MOST_PICKS:
        raise RefusedError(Reason.TOO_MANY_PICKS)
    rows = list(visible_devices(actor=actor, organisation=organisation).filter(pk__in=devices).order_by("key"))
    if len(rows) != len(devices):
        raise RefusedError(Reason.NO_SUCH_ROW)
    return rows


def _ranked(organisation: UUID) -> list[UUID]:
    """All groups in their order, counted from one; those that were never ranked come last."""
    rows = DeviceGroup.objects.filter(organisation_id=organisation)
    unranked = [
        DeviceGroupContent(organisation_id=organisation, group_id=each, rank=MOST_GROUPS + at)
        for at, each in enumerate(rows.filter(content=None).order_by("name").values_list("pk", flat=True))
    ]
    DeviceGroupContent.objects.bulk_create(unranked)
    order = list(rows.order_by("content__rank", "name").values_list("pk", flat=True))
    _rank(order)
    return order


def _rank(order: list[UUID]) -> None:
    for rank, group in enumerate(order, start=1):
        DeviceGroupContent.objects.filter(group_id=group).update(rank=rank)


def _write(place: GroupPlace, patterns: tuple[str, ...], *, is_lab: bool) -> None:
    rows = DeviceGroupContent.objects.filter(organisation_id=place.organisation, group_id=place.group)
    rows.update(patterns=list(patterns), is_lab=is_lab)


def _tell(actor: Actor, organisation: UUID, name: str, details: dict[str, object]) -> None:
    record(actor=actor, deed="device group.changed", organisation=organisation, subject=name, details=details)
