"""The history of hunts, which only grows."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.hunting.policies import require_hunting
from vedette.portal.hunts.models import Hunt, HuntNote, HuntStep
from vedette.portal.hunts.rules.states import HuntDeed

_NOTHING: Mapping[UUID, Mapping[str, object]] = {}


def note_steps(
    actor: Actor,
    rows: Collection[Hunt],
    deed: HuntDeed,
    words: str = "",
    before: Mapping[UUID, Mapping[str, object]] = _NOTHING,
) -> None:
    """Add a line to the history of each of these hunts, within the caller's transaction."""
    HuntStep.objects.bulk_create(
        [
            HuntStep(
                organisation_id=row.organisation_id,
                hunt_id=row.pk,
                at=timezone.now(),
                by=require_hunting(actor, row.organisation_id),
                by_name=actor.name[:200],
                deed=deed,
                verdict=row.verdict if deed is HuntDeed.CONCLUDED else "",
                words=words,
                details=dict(before.get(row.pk, {})),
            )
            for row in rows
        ]
    )


def keep_note(actor: Actor, row: Hunt, text: str) -> None:
    """Keep what hunters tell one another of a hunt."""
    HuntNote.objects.create(
        organisation_id=row.organisation_id,
        hunt_id=row.pk,
        at=timezone.now(),
        by=require_hunting(actor, row.organisation_id),
        by_name=actor.name[:200],
        text=text,
    )
