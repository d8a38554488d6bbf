"""What the organisation does with recommended actions: begins, completes, fails, skips them, tries again."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.bulk import Done, change_each
from vedette.portal.incidents.actions.history import Change
from vedette.portal.incidents.actions.holding import tell
from vedette.portal.incidents.rules.history import Deed
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import ActionState
from vedette.portal.response.actions.incidents import hand_back_when_over
from vedette.portal.response.actions.locking import locked_action
from vedette.portal.response.actions.steps import Step, keep_step
from vedette.portal.response.policies import require_acting
from vedette.portal.response.rules.cards import checked_reason
from vedette.portal.response.rules.refusals import ResponseReason
from vedette.portal.response.rules.states import ActionDeed, Move, way


@transaction.atomic
def move_action(*, actor: Actor, organisation: UUID, action: UUID, move: Move, reason: str = "") -> bool:
    """Say what became of it; whether that is news. When nothing waits any more, the experts have the incident again."""
    require_acting(actor, organisation)
    said = checked_reason(reason)
    row, held = locked_action(actor, organisation, action)
    if row.withdrawn is not None:
        raise RefusedError(ResponseReason.IS_WITHDRAWN)
    before, now = ActionState(row.state), timezone.now()
    steps = way(before, move, said)
    if not steps:
        return False
    for state in steps:
        told = said if state is steps[-1] else ""
        keep_step(actor, row, Step(ActionDeed.MOVED, now, row.state, state, told))
        row.state, row.state_since = state, now
    row.save(update_fields=["state", "state_since"])
    tell(actor=actor, held=held, change=Change(Deed.ACTION_MOVED, f"{row.number} / {before}", row.state, said))
    hand_back_when_over(actor, held, now)
    return True


def move_actions(*, actor: Actor, organisation: UUID, actions: Sequence[UUID], move: Move, reason: str = "") -> Done:
    """The same of many, kept at once: each as a whole or not at all, and it is told how many and why not."""
    require_acting(actor, organisation)
    checked_reason(reason)

    def change(action: UUID) -> bool:
        return move_action(actor=actor, organisation=organisation, action=action, move=move, reason=reason)

    return change_each(actions, change)
