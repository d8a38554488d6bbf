"""Taking note of what lies in the lake: devices, volumes, and the hunt over what came in.

The lake is asked what it received since it was asked last. So it does not matter who put it there, nor whether whoever
did lived to tell: what was kept is taken note of once more, or now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from vedette.lake.arrivals import Arrival, arrived_since
from vedette.portal.access.rules import Actor
from vedette.portal.jobs.actions import enqueue
from vedette.portal.telemetry.actions.grouping import lock_groups
from vedette.portal.telemetry.actions.refresh import refresh_devices
from vedette.portal.telemetry.models import LakeState, Volume
from vedette.portal.telemetry.policies import require_service
from vedette.portal.telemetry.queries.lakes import lake_name
from vedette.portal.telemetry.rules.settling import is_due, mark

HUNT = "incidents.hunt"
"""The job that hunts through a period of an organisation's lake."""
_BEHIND = timedelta(microseconds=1)
"""The end of a period is the first moment that no longer counts."""
_LATEST = datetime.max.replace(tzinfo=UTC) - _BEHIND


@dataclass(frozen=True, slots=True)
class Period:
    """Over which time of events to hunt; from the first moment, up to but without the last."""

    since: datetime
    until: datetime


def settle(*, actor: Actor, organisation: UUID) -> int:
    """Take note of everything that came in since the last time; tells how many events. Doing it again changes nothing.

    Raises OutOfViewError.
    """
    require_service(actor)
    name, state = lake_name(actor=actor, organisation=organisation), _state(organisation)
    since = mark(state.settled, timezone.now())
    arrival = arrived_since(settings.LAKE_FOLDER, name, since)
    if arrival is None:
        return 0
    refresh_devices(actor=actor, organisation=organisation, since=since)
    with transaction.atomic():
        lock_groups(organisation)
        if _state(organisation).settled != state.settled:
            return 0  # another process took note of it meanwhile
        _add_volumes(organisation, arrival.by_day)
        found = period_of(arrival)
        arguments = {"since": found.since.isoformat(), "until": found.until.isoformat()}
        enqueue(kind=HUNT, arguments=arguments, organisation=organisation)
        LakeState.objects.filter(pk=organisation).update(settled=arrival.received)
    return arrival.events


def refresh_all(*, actor: Actor, organisation: UUID) -> bool:
    """Compare all devices with the lake, once a day; tells whether it was due."""
    require_service(actor)
    now = timezone.now()
    if not is_due(_state(organisation).whole, now):
        return False
    refresh_devices(actor=actor, organisation=organisation)
    LakeState.objects.filter(pk=organisation).update(whole=now)
    return True


def period_of(arrival: Arrival) -> Period:
    """What to hunt through. Events without a time belong to every period; where there are no others, any will do."""
    first, last = arrival.first or arrival.received, arrival.last or arrival.received
    return Period(first, min(last, _LATEST) + _BEHIND)


def _state(organisation: UUID) -> LakeState:
    state, _ = LakeState.objects.get_or_create(organisation_id=organisation)
    return state


def _add_volumes(organisation: UUID, by_day: Mapping[date, int]) -> None:
    for day, events in by_day.items():
        row, _ = Volume.objects.get_or_create(organisation_id=organisation, day=day)
        Volume.objects.filter(pk=row.pk).update(events=F("events") + events)
