"""Devices as rows: what the lake knows of them is written down, so that pages need not ask it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from vedette.lake.entities import PAGE_CAP, Entities
from vedette.lake.entities import Device as KnownDevice
from vedette.lake.refusals import UnknownOrganisationError
from vedette.portal.access.rules import Actor
from vedette.portal.telemetry.actions.grouping import group_rules, lock_groups, parts
from vedette.portal.telemetry.models import Device
from vedette.portal.telemetry.policies import require_service
from vedette.portal.telemetry.queries.lakes import lake_name
from vedette.portal.telemetry.rules.grouping import group_of
from vedette.portal.telemetry.rules.health import heard_of, risk_of
from vedette.portal.telemetry.rules.names import device_key, domain_of, kept_name

_MOST_ADDRESSES = 8
_LONGEST_SYSTEM = 120
_TOLD = (
    "name",
    "key",
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
    "risk_rank",
    "group",
)


def refresh_devices(*, actor: Actor, organisation: UUID, since: datetime | None = None) -> int:
    """Write down what the lake knows of the devices heard of since a moment; tells of how many.

    Without a moment of all of them, and forget those that the lake no longer knows. Doing it again changes nothing.
    """
    require_service(actor)
    known: set[str] = set()
    for some in _known_devices(settings.LAKE_FOLDER, lake_name(actor=actor, organisation=organisation), since):
        _write(organisation, some)
        known.update(each.id for each in some)
    if since is None:
        _forget_all_but(organisation, known)
    return len(known)


def _known_devices(lake: Path, name: str, since: datetime | None) -> Iterator[Sequence[KnownDevice]]:
    try:
        entities = Entities(lake, name)
    except UnknownOrganisationError:
        return
    with entities:
        after = ""
        while some := entities.devices(after=after, limit=PAGE_CAP, received_since=since):
            yield some
            after = some[-1].id


@transaction.atomic
def _write(organisation: UUID, some: Sequence[KnownDevice]) -> None:
    lock_groups(organisation)
    rules = group_rules(organisation)
    had = Device.objects.filter(organisation_id=organisation, lake_id__in=[each.id for each in some])
    ids = dict(had.values_list("lake_id", "pk"))
    rows = [_row(organisation, each) for each in some]
    for row in rows:
        row.group_id = group_of(rules, ids.get(row.lake_id), row.key)
    Device.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["organisation", "lake_id"], update_fields=_TOLD
    )


def _row(organisation: UUID, known: KnownDevice) -> Device:
    name, risk = kept_name(known.name) or known.id, risk_of(known.severity)
    return Device(
        organisation_id=organisation,
        lake_id=known.id[:40],
        name=name,
        key=device_key(name),
        domain=domain_of(name),
        system=kept_name(known.system)[:_LONGEST_SYSTEM],
        addresses=list(known.addresses[:_MOST_ADDRESSES]),
        first_seen=known.first_seen,
        last_seen=known.last_seen,
        received=known.received,
        events=known.events,
        own_events=known.own_events,
        heard=heard_of(known.own_last, known.received),
        risk=risk,
        risk_rank=risk.rank,
    )


@transaction.atomic
def _forget_all_but(organisation: UUID, known: set[str]) -> None:
    lock_groups(organisation)
    rows = Device.objects.filter(organisation_id=organisation).values_list("pk", "lake_id")
    gone = [pk for pk, lake_id in rows.iterator() if lake_id not in known]
    for some in parts(gone):
        Device.objects.filter(pk__in=some).delete()
