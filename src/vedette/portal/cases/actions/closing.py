"""Warning an organisation that a case will close, and closing it when nobody answered."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import SERVICE, Actor, NotAllowedError
from vedette.portal.cases.actions.letters import warn_of_closing
from vedette.portal.cases.actions.stepping import Taken, locked_case, take
from vedette.portal.cases.models import Case
from vedette.portal.cases.rules.closing import WAITING_PHASES, WARNED_AFTER, closes, waits, warnings_due
from vedette.portal.cases.rules.phases import Phase, Step
from vedette.portal.cases.rules.topics import CasePlace


def waiting_cases(*, actor: Actor) -> list[CasePlace]:
    """Those that wait for their organisation long enough that something may be due."""
    _require_service(actor)
    before = timezone.now() - WARNED_AFTER[0]
    rows = Case.objects.filter(phase__in=WAITING_PHASES, waits_since__lte=before).order_by("waits_since")
    return [CasePlace(*each) for each in rows.values_list("organisation_id", "pk")]


@transaction.atomic
def tend(*, actor: Actor, at: CasePlace) -> None:
    """Write the warning whose turn it is, one at a time, or close the case: never before both were written."""
    _require_service(actor)
    row, now = locked_case(actor, at), timezone.now()
    if row.waits_since is None or not waits(Phase(row.phase)):
        return
    if closes(row.waits_since, row.warnings, now):
        take(SERVICE, row, Taken(Step.EXPIRE))
    elif row.warnings < warnings_due(row.waits_since, now):
        _warn(row, now)


def _warn(row: Case, now: datetime) -> None:
    """A service that stood still for weeks writes the second warning a while after the first, not at once with it."""
    if row.warned is not None and now - row.warned < WARNED_AFTER[1] - WARNED_AFTER[0]:
        return
    row.warnings, row.warned = row.warnings + 1, now
    row.save(update_fields=["warnings", "warned"])
    warn_of_closing(row)


def _require_service(actor: Actor) -> None:
    if not actor.is_service:
        raise NotAllowedError
