"""The list of devices: a page at a time, one device, and devices by a part of their name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeAlias
from uuid import UUID

from django.db.models import F, OrderBy, Q, QuerySet
from django.utils import timezone

from vedette.portal.access.rules import Actor, narrowed_to
from vedette.portal.telemetry.models import Device, DeviceTag
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.portal.telemetry.rules.health import INACTIVE_AFTER, Health, Risk, health_of
from vedette.portal.telemetry.rules.listing import PAGE, Asked, Order
from vedette.portal.telemetry.rules.names import device_key
from vedette.portal.telemetry.rules.reading import pages_of

FOUND_AT_MOST = 20
_COLUMNS = {
    Order.NAME: "key",
    Order.SYSTEM: "system",
    Order.RISK: "risk_rank",
    Order.FIRST_SEEN: "first_seen",
    Order.LAST_SEEN: "last_seen",
}
_CHUNK = 500
_FIELDS = (
    "pk",
    "organisation_id",
    "name",
    "domain",
    "system",
    "addresses",
    "first_seen",
    "last_seen",
    "received",
    "events",
    "own_events",
    "heard",
    "risk",
    "group__name",
)
_Row: TypeAlias = tuple[Any, ...]
"""Of these fields."""
_ALL = Asked()


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A device as lists show it."""

    id: UUID
    organisation: UUID
    name: str
    domain: str
    system: str
    addresses: tuple[str, ...]
    first_seen: datetime | None
    last_seen: datetime | None
    received: datetime | None
    events: int
    own_events: int
    health: Health
    risk: Risk
    group: str
    """Empty for a device of no group."""
    tags: tuple[str, ...]

    @property
    def host(self) -> str:
        """The name without the domain."""
        return self.name.partition(".")[0] if self.domain else self.name


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """A device that a search found, and the name of its organisation."""

    line: DeviceLine
    place: str


@dataclass(frozen=True, slots=True)
class DevicePage:
    """Some devices, and how many there are in all."""

    lines: tuple[DeviceLine, ...]
    total: int
    page: int
    pages: int


def devices(*, actor: Actor, organisation: UUID, asked: Asked = _ALL) -> DevicePage:
    """A page of the devices that the actor sees, as asked for; a page beyond the last is the last."""
    rows = _asked_for(visible_devices(actor=actor, organisation=organisation), asked)
    total = rows.count()
    pages = pages_of(total, PAGE)
    page = min(asked.page, pages)
    some = _in_order(rows, asked)[(page - 1) * PAGE : page * PAGE]
    return DevicePage(tuple(_lines(some.values_list(*_FIELDS))), total, page, pages)


def every_device(*, actor: Actor, organisation: UUID, asked: Asked = _ALL) -> Iterator[DeviceLine]:
    """All devices that the actor sees, as asked for, one after the other."""
    rows = _in_order(_asked_for(visible_devices(actor=actor, organisation=organisation), asked), asked)
    found = rows.values_list(*_FIELDS).iterator(chunk_size=_CHUNK)
    while chunk := list(islice(found, _CHUNK)):
        yield from _lines(chunk)


def device(*, actor: Actor, organisation: UUID, device: UUID) -> DeviceLine | None:
    """One device that the actor sees, or nothing."""
    rows = visible_devices(actor=actor, organisation=organisation).filter(pk=device)
    return next(_lines(rows.values_list(*_FIELDS)), None)


def find_devices(*, actor: Actor, words: str) -> list[FoundDevice]:
    """Devices that the actor sees, of all organisations in scope, by a part of their name; the first of them."""
    rows = visible_devices(actor=actor).filter(key__contains=device_key(words)).order_by("key", "pk")[:FOUND_AT_MOST]
    places = rows.values_list("organisation__name", flat=True)
    return [FoundDevice(line, place) for line, place in zip(_lines(rows.values_list(*_FIELDS)), places, strict=True)]


def systems(*, actor: Actor, organisation: UUID) -> list[str]:
    """The operating systems of the devices that the actor sees."""
    rows = visible_devices(actor=actor, organisation=organisation).exclude(system="")
    return list(rows.order_by("system").values_list("system", flat=True).distinct())


def tags(*, actor: Actor, organisation: UUID) -> list[str]:
    """The words on the devices that the actor sees."""
    rows = DeviceTag.objects.filter(organisation_id=organisation)
    groups = narrowed_to(actor, organisation)
    if groups is not None:
        rows = rows.filter(device__group_id__in=groups)
    return list(rows.order_by("name").values_list("name", flat=True).distinct())


def _asked_for(rows: QuerySet[Device], asked: Asked) -> QuerySet[Device]:
    if asked.words:
        rows = rows.filter(key__contains=device_key(asked.words))
    if asked.health:
        rows = rows.filter(_in_health(asked.health))
    if asked.risk:
        rows = rows.filter(risk=asked.risk)
    if asked.system:
        rows = rows.filter(system=asked.system)
    if asked.group or asked.is_without_group:
        rows = rows.filter(group_id=asked.group)
    if asked.tag:
        rows = rows.filter(tags__name=asked.tag)
    return rows


def _in_health(health: Health) -> Q:
    since = timezone.now() - INACTIVE_AFTER
    return {
        Health.ACTIVE: Q(own_events__gt=0, heard__gte=since),
        Health.INACTIVE: Q(own_events__gt=0, heard__lt=since),
        Health.UNKNOWN: Q(own_events__gt=0, heard=None),
        Health.NO_SENSOR_DATA: Q(own_events=0),
    }[health]


def _in_order(rows: QuerySet[Device], asked: Asked) -> QuerySet[Device]:
    """What has no value comes last, whichever way round."""
    order = OrderBy(F(_COLUMNS[asked.order]), descending=asked.is_descending, nulls_last=True)
    return rows.order_by(order, "key", "pk")


def _lines(rows: Iterable[_Row]) -> Iterator[DeviceLine]:
    found = list(rows)
    words, now = _tags_of([row[0] for row in found]), timezone.now()
    for (
        pk,
        organisation,
        name,
        domain,
        system,
        addresses,
        first,
        last,
        received,
        events,
        own,
        heard,
        risk,
        group,
    ) in found:
        yield DeviceLine(
            id=pk,
            organisation=organisation,
            name=name,
            domain=domain,
            system=system,
            addresses=tuple(addresses),
            first_seen=first,
            last_seen=last,
            received=received,
            events=events,
            own_events=own,
            health=health_of(own_events=own, heard=heard, now=now),
            risk=Risk(risk),
            group=group or "",
            tags=tuple(words[pk]),
        )


def _tags_of(devices: Sequence[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    if devices:
        on_them = DeviceTag.objects.filter(device_id__in=devices)
        for device, name in on_them.order_by("name").values_list("device_id", "name"):
            found[device].append(name)
    return found
