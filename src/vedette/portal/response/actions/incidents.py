"""What becomes of an incident by its recommended actions."""

from datetime import datetime

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.actions.holding import Held, go_on
from vedette.portal.response.models import RecommendedAction
from vedette.portal.response.queries.incident import of_incident
from vedette.portal.response.rules.handing import back_with_experts, handed_to_organisation
from vedette.portal.response.rules.states import OPEN


def hand_to_organisation(actor: Actor, held: Held, now: datetime) -> None:
    """Let the incident await actions. Raises RefusedError where it cannot."""
    go_on(actor=actor, held=held, after=handed_to_organisation(held.state, now))


def hand_back_when_over(actor: Actor, held: Held, now: datetime) -> None:
    """Where nothing that was asked for waits any more, the experts go on with the incident."""
    waiting = RecommendedAction.objects.filter(of_incident(held.place.incident), withdrawn=None, state__in=OPEN)
    if not waiting.exists():
        go_on(actor=actor, held=held, after=back_with_experts(held.state, now))
