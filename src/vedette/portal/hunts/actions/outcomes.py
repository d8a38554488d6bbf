"""Saying what came of a hunt in one organisation, and opening it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.hunting.policies import require_hunting
from vedette.portal.hunts.actions.history import keep_note, note_steps
from vedette.portal.hunts.actions.plans import ask_for_coverage
from vedette.portal.hunts.models import Hunt, HuntIncident
from vedette.portal.hunts.rules.outcomes import Outcome, checked_outcome
from vedette.portal.hunts.rules.plans import LONGEST_TEXT
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.hunts.rules.states import HuntDeed, HuntState
from vedette.portal.incidents.queries.view import counted_incidents
from vedette.portal.incidents.rules.naming import clean_text
from vedette.portal.incidents.rules.refusals import Reason, RefusedError


@dataclass(frozen=True, slots=True)
class HuntPlace:
    """Which hunt of which organisation."""

    organisation: UUID
    hunt: UUID


@transaction.atomic
def conclude_hunt(*, actor: Actor, at: HuntPlace, outcome: Outcome) -> None:
    """Say what came of it; what it covered is counted once more, and stays. Raises RefusedError."""
    row = _locked(actor, at)
    if row.state != HuntState.OPEN:
        raise RefusedError(HuntsReason.IS_CONCLUDED)
    said = checked_outcome(outcome)
    _link(actor, row, said.incidents)
    row.state, row.verdict, row.words, row.minutes = HuntState.CONCLUDED, said.verdict, said.words, said.minutes
    row.concluded, row.concluded_by_name = timezone.now(), actor.name[:200]
    row.save()
    note_steps(actor, [row], HuntDeed.CONCLUDED, said.words)
    if said.note:
        keep_note(actor, row, said.note)
    details = {"hunt": str(row.pk), "verdict": said.verdict, "incidents": list(said.incidents)}
    record(actor=actor, deed="hunt.concluded", organisation=at.organisation, subject=row.title, details=details)
    ask_for_coverage([row])


@transaction.atomic
def reopen_hunt(*, actor: Actor, at: HuntPlace, reason: str) -> None:
    """Go on with it; what was said before stays in its history. Raises RefusedError."""
    row = _locked(actor, at)
    if row.state != HuntState.CONCLUDED:
        raise RefusedError(HuntsReason.IS_OPEN)
    said = clean_text(reason)
    if not said:
        raise RefusedError(HuntsReason.REASON_MISSING)
    if len(said) > LONGEST_TEXT:
        raise RefusedError(Reason.TOO_LONG)
    row.state, row.verdict, row.words, row.minutes = HuntState.OPEN, "", "", None
    row.concluded, row.concluded_by_name = None, ""
    row.save()
    note_steps(actor, [row], HuntDeed.REOPENED, said)
    record(
        actor=actor,
        deed="hunt.reopened",
        organisation=at.organisation,
        subject=row.title,
        details={"hunt": str(row.pk), "reason": said},
    )


def _locked(actor: Actor, at: HuntPlace) -> Hunt:
    """The hunt, which nobody else changes meanwhile. Raises where the actor does not hunt there."""
    require_hunting(actor, at.organisation)
    row = Hunt.objects.select_for_update().filter(organisation_id=at.organisation, pk=at.hunt).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row


def _link(actor: Actor, row: Hunt, numbers: Sequence[int]) -> None:
    """These incidents and no others belong to it."""
    seen = counted_incidents(actor=actor, organisation=row.organisation_id)
    found = dict(seen.filter(number__in=numbers).values_list("number", "pk"))
    if len(found) < len(numbers):
        raise RefusedError(HuntsReason.NO_SUCH_INCIDENT)
    HuntIncident.objects.filter(hunt=row).delete()
    HuntIncident.objects.bulk_create(
        [HuntIncident(organisation_id=row.organisation_id, hunt=row, incident_id=pk) for pk in found.values()]
    )
