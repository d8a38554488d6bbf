"""Opening a hunt over organisations, and changing what is open of it."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record_in_each
from vedette.portal.hunting.policies import hunts, require_hunting
from vedette.portal.hunts.actions.history import note_steps
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.plans import Plan, checked_plan
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.hunts.rules.states import HuntDeed, HuntState
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.jobs.actions import enqueue

COVER = "hunts.cover"
"""The job that counts what a hunt could see."""
_FIELDS = tuple(Plan.__dataclass_fields__)


@transaction.atomic
def open_hunt(*, actor: Actor, plan: Plan, organisations: Collection[UUID]) -> UUID:
    """Open it in each of these organisations, where the actor hunts; returns the series. Raises RefusedError."""
    now = timezone.now()
    wanted = checked_plan(plan, now)
    where = sorted(set(organisations))
    if not where:
        raise RefusedError(HuntsReason.NOWHERE)
    hunters = {each: require_hunting(actor, each) for each in where}
    series = uuid4()
    rows = [
        Hunt(
            organisation_id=organisation,
            series=series,
            state=HuntState.OPEN,
            opened=now,
            opened_by=hunter,
            opened_by_name=actor.name[:200],
            **_columns(wanted),
        )
        for organisation, hunter in hunters.items()
    ]
    Hunt.objects.bulk_create(rows)
    note_steps(actor, rows, HuntDeed.OPENED)
    told: dict[UUID, dict[str, object]] = {each.organisation_id: {"hunt": str(each.pk)} for each in rows}
    record_in_each(actor=actor, deed="hunt.opened", subject=wanted.title, told=told)
    ask_for_coverage(rows)
    return series


@transaction.atomic
def change_hunt(*, actor: Actor, series: UUID, plan: Plan) -> int:
    """Change what is open of it, where the actor hunts; tells how many hunts became different. Raises RefusedError."""
    wanted = checked_plan(plan, timezone.now())
    rows = [
        each for each in Hunt.objects.select_for_update().filter(series=series) if hunts(actor, each.organisation_id)
    ]
    if not rows:
        raise RefusedError(Reason.NO_SUCH_ROW)
    still_open = [each for each in rows if each.state == HuntState.OPEN]
    if not still_open:
        raise RefusedError(HuntsReason.IS_CONCLUDED)
    changed = [(row, before) for row in still_open if (before := _differences(row, wanted))]
    for row, _ in changed:
        for name, value in _columns(wanted).items():
            setattr(row, name, value)
        row.coverage, row.covered = None, None
        row.save()
    if changed:
        note_steps(actor, [row for row, _ in changed], HuntDeed.CHANGED, before={row.pk: old for row, old in changed})
        told = {row.organisation_id: {"hunt": str(row.pk), "changed": sorted(old)} for row, old in changed}
        record_in_each(actor=actor, deed="hunt.changed", subject=wanted.title, told=told)
        ask_for_coverage([row for row, _ in changed])
    return len(changed)


def ask_for_coverage(rows: Collection[Hunt]) -> None:
    """Let a worker count what these hunts could see."""
    for row in rows:
        arguments = {"organisation": str(row.organisation_id), "hunt": str(row.pk)}
        enqueue(kind=COVER, arguments=arguments, organisation=row.organisation_id, key=str(row.pk))


def _columns(plan: Plan) -> dict[str, Any]:
    return {**asdict(plan), "techniques": list(plan.techniques), "detections": list(plan.detections)}


def _differences(row: Hunt, wanted: Plan) -> dict[str, object]:
    """Name of each field that becomes another one -> what it was."""
    after = _columns(wanted)
    return {name: _told(getattr(row, name)) for name in _FIELDS if getattr(row, name) != after[name]}


def _told(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
