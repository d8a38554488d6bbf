"""The team's own texts, which those who lead it keep."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor, ProviderPermission, require_as_provider
from vedette.portal.audit.actions import record
from vedette.portal.cases.models import CannedPassage
from vedette.portal.cases.rules.passages import MOST_PASSAGES, Passage, checked_passage
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import Reason, RefusedError


@transaction.atomic
def keep_passage(*, actor: Actor, passage: Passage, number: UUID | None = None) -> UUID:
    """Keep a new one, or change the one of this id. Raises RefusedError."""
    require_as_provider(actor, ProviderPermission.LEAD_HUNTING)
    wanted = checked_passage(passage)
    row = _existing(number) if number else CannedPassage()
    if CannedPassage.objects.filter(title=wanted.title).exclude(pk=row.pk).exists():
        raise RefusedError(Reason.NAME_TAKEN)
    if number is None and CannedPassage.objects.count() >= MOST_PASSAGES:
        raise RefusedError(CaseReason.TOO_MANY_PASSAGES)
    row.title, row.english, row.french = wanted.title, wanted.english, wanted.french
    row.family = wanted.family or ""
    row.updated, row.updated_by_name = timezone.now(), actor.name[:200]
    row.save()
    record(actor=actor, deed="passage.kept", subject=row.title)
    return row.pk


@transaction.atomic
def remove_passage(*, actor: Actor, number: UUID) -> None:
    """Use it no longer. Raises RefusedError where it is gone."""
    require_as_provider(actor, ProviderPermission.LEAD_HUNTING)
    row = _existing(number)
    row.delete()
    record(actor=actor, deed="passage.removed", subject=row.title)


def _existing(number: UUID) -> CannedPassage:
    row = CannedPassage.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row
