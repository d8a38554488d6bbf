"""What an organisation's home says of the service: how to apply, and what comes next after approval."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from vedette.portal.access.rules import Actor
from vedette.portal.onboarding.queries.readiness import preparedness
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.onboarding.rules.readiness import Readiness
from vedette.portal.onboarding.web.words import STATES, TONES


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the card of an organisation's home shows."""

    state: ApplicationState
    state_in_words: str | Promise
    tone: str
    readiness: Readiness
    welcomes: bool
    """Notifications are on, and something is still to be done."""


def welcome_of(*, actor: Actor, organisation: UUID) -> Welcome:
    """Where the organisation stands with the service."""
    found = preparedness(actor=actor, organisations=[organisation])[organisation]
    state = found.standing.state
    welcomes = state is ApplicationState.ON and not found.readiness.is_ready
    return Welcome(state, STATES[state], TONES.get(state, "quiet"), found.readiness, welcomes)
