"""Putting devices into the groups that take them, one writer of an organisation at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from vedette.portal.telemetry.models import Device, DeviceGroupContent, DeviceGroupPick
from vedette.portal.telemetry.rules.grouping import GroupRule, Pattern
from vedette.portal.telemetry.rules.grouping import group_of as first_taker
from vedette.portal.telemetry.rules.refusals import Reason, RefusedError
from vedette.portal.tenants.models import Organisation

Id = TypeVar("Id", UUID, int)

AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than some thousand values."""


def lock_groups(organisation: UUID) -> None:
    """Until the transaction ends, nobody else changes groups or devices here. Raises RefusedError for none."""
    if not Organisation.objects.select_for_update().filter(pk=organisation).exists():
        raise RefusedError(Reason.NO_SUCH_ROW)


def group_rules(organisation: UUID) -> list[GroupRule]:
    """What belongs in which group, in the order in which they take it."""
    picks: dict[UUID, set[UUID]] = defaultdict(set)
    for group, device in DeviceGroupPick.objects.filter(organisation_id=organisation).values_list("group", "device"):
        picks[group].add(device)
    rows = DeviceGroupContent.objects.filter(organisation_id=organisation).order_by("rank", "group_id")
    return [
        GroupRule(group, tuple(map(Pattern.read, patterns)), frozenset(picks[group]))
        for group, patterns in rows.values_list("group_id", "patterns")
    ]


def regroup(organisation: UUID) -> int:
    """Put every device where it belongs by now; tells how many moved. The caller holds the lock."""
    rules, moved = group_rules(organisation), 0
    wanted: dict[UUID | None, list[UUID]] = defaultdict(list)
    rows = Device.objects.filter(organisation_id=organisation).values_list("pk", "key", "group_id")
    for device, key, group in rows.iterator():
        taker = first_taker(rules, device, key)
        if taker != group:
            wanted[taker].append(device)
    for taker, devices in wanted.items():
        for some in parts(devices):
            moved += Device.objects.filter(pk__in=some).update(group_id=taker)
    return moved


def parts(ids: Sequence[Id]) -> Iterator[Sequence[Id]]:
    """The ids, as many at a time as a statement takes."""
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
