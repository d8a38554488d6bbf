"""The history of recommended actions: written with each step, in its transaction."""

from dataclasses import dataclass
from datetime import datetime

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.policies import party_of
from vedette.portal.incidents.rules.incident_states import Party
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic
from vedette.portal.response.models import ActionStep, RecommendedAction
from vedette.portal.response.rules.states import ActionDeed


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with an action."""

    deed: ActionDeed
    at: datetime
    before: str = ""
    after: str = ""
    reason: str = ""


def keep_step(actor: Actor, row: RecommendedAction, step: Step, party: Party | None = None) -> None:
    """Keep a step, and tell open pages of it."""
    ActionStep.objects.create(
        organisation_id=row.organisation_id,
        action_id=row.pk,
        at=step.at,
        by=actor.person,
        by_name=actor.name[:200],
        party=(party or party_of(actor, row.organisation_id)).value,
        deed=step.deed,
        before=step.before,
        after=step.after,
        reason=step.reason,
    )
    announce(topic=Topic.ACTIONS, organisation=row.organisation_id)
