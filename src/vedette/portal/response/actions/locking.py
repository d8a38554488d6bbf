"""Rows that a step is about, held until it is over: the incident first, then its actions."""

from collections.abc import Collection
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.holding import Held, hold
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.queries.view import actions_in_view


def locked_action(actor: Actor, organisation: UUID, action: UUID) -> tuple[RecommendedAction, Held]:
    """An action in view, and the incident to which it belongs now. Raises RefusedError where there is none."""
    seen = actions_in_view(actor=actor, organisation=organisation).filter(pk=action)
    found = seen.values_list("incident_id", "incident__redirected_to_id").first()
    if found is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    held = hold(organisation=organisation, incident=found[1] or found[0])
    return RecommendedAction.objects.select_for_update().get(pk=action), held


def numbers(rows: Collection[RecommendedAction]) -> str:
    """The numbers of actions, as a history tells them."""
    return ", ".join(str(row.number) for row in rows)
