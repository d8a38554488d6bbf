"""Counting what a hunt could see in one organisation: devices that wrote events, and telemetry that was missing."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.lake.covered import Covered, covered
from vedette.lake.reader import Period
from vedette.lake.refusals import QueryTimedOutError
from vedette.lake.sandbox import ReaderLimits
from vedette.pipeline.needs import Need, looking_for, needs_of, rules_in_use
from vedette.portal.access.rules import Actor
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.coverage import MOST_NAMES, Coverage, Trouble, Wanted, as_kept
from vedette.portal.telemetry.policies import require_service
from vedette.portal.telemetry.queries.lakes import NothingKeptError, opened_lake
from vedette.portal.telemetry.queries.view import visible_devices
from vedette.schema.events import EventKind

_LIMITS = ReaderLimits(seconds=300.0, memory_mib=512)
_ANY = "*"


def cover(*, actor: Actor, organisation: UUID, hunt: UUID) -> None:
    """Count it and keep it with the hunt; what is changed meanwhile is counted by another job.

    Raises ReadersBusyError, and OutOfViewError where the organisation is gone.
    """
    require_service(actor)
    row = Hunt.objects.filter(organisation_id=organisation, pk=hunt).first()
    if row is None:
        return
    found = _counted(actor, row)
    with transaction.atomic():
        now = Hunt.objects.select_for_update().filter(pk=row.pk).first()
        if now is not None and _asked(now) == _asked(row):
            now.coverage, now.covered = as_kept(found), timezone.now()
            now.save(update_fields=["coverage", "covered"])


def _asked(row: Hunt) -> tuple[object, ...]:
    """All that the count depends on."""
    return row.since, row.until, row.techniques, row.detections


def _counted(actor: Actor, row: Hunt) -> Coverage:
    try:
        with opened_lake(actor=actor, organisation=row.organisation_id, limits=_LIMITS) as reader:
            found = covered(reader, Period(row.since, row.until))
    except NothingKeptError:
        found = Covered({}, (), frozenset())
    except QueryTimedOutError:
        return Coverage(trouble=Trouble.TOO_SLOW)
    rules = looking_for(rules_in_use(), row.techniques, row.detections)
    known = visible_devices(actor=actor, organisation=row.organisation_id).filter(
        own_events__gt=0, first_seen__lt=row.until
    )
    silent = [
        name for lake_id, name in known.order_by("key").values_list("lake_id", "name") if lake_id not in found.devices
    ]
    return Coverage(
        events=found.events,
        tables=tuple(found.tables.items()),
        reporting=len(found.devices),
        silent=tuple(silent[:MOST_NAMES]),
        silent_count=len(silent),
        rules=len(rules),
        wanted=tuple(_wanted(needs_of(rules), found.kinds)),
    )


def _wanted(needs: Iterable[Need], kinds: Iterable[tuple[EventKind, int]]) -> Iterable[Wanted]:
    there = list(kinds)
    products = {kind.product for kind, _ in there}
    for need in needs:
        yield Wanted(
            source="/".join(each or _ANY for each in (need.product, need.category, need.service)),
            rules=need.rules,
            events=sum(number for kind, number in there if need.is_met_by(kind)),
            is_platform_seen=not need.product or need.product in products,
        )
