"""Counting what a hunt could see in one organisation: devices that wrote events, and telemetry that was missing."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.lake.reader import Period
from vedette.lake.sandbox import ReaderLimits
from vedette.portal.access.rules import Actor
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.queries.coverage import Looked, coverage_of
from vedette.portal.hunts.rules.coverage import Coverage, as_kept
from vedette.portal.telemetry.policies import require_service

_LIMITS = ReaderLimits(seconds=300.0, memory_mib=512)


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
    span = Period(row.since, row.until)
    looked = Looked(row.techniques, row.detections)
    return coverage_of(actor=actor, organisation=row.organisation_id, span=span, looked=looked, limits=_LIMITS)
