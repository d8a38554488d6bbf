"""Looking at the clock of a case when nobody else does, so that a report that did not come is on record."""

from django.db import transaction

from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.cases.actions.stepping import locked_case
from vedette.portal.cases.rules.topics import CasePlace


@transaction.atomic
def watch_clock(*, actor: Actor, at: CasePlace) -> None:
    """Put a miss on record where there is one; whatever moved the case on meanwhile has done so already."""
    if not actor.is_service:
        raise NotAllowedError
    locked_case(actor, at)
