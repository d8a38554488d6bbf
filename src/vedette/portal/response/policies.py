"""Who recommends actions, and who acts on them."""

from uuid import UUID

from vedette.portal.access.rules import (
    Actor,
    NotAllowedError,
    Permission,
    permissions_by_seat,
    permissions_by_team,
    require_by_seat,
)

ACTING = Permission.REMEDIATE_OPERATIONS
"""What it takes to act: Defender's *Active remediation actions - Security operations*."""


def recommends(actor: Actor, organisation: UUID) -> bool:
    """Whether the actor is a person who hunts in the organisation, as one of the team."""
    return actor.person is not None and Permission.ALERTS_INVESTIGATION in permissions_by_team(actor, organisation)


def acts(actor: Actor, organisation: UUID) -> bool:
    """Whether the actor may say, in the organisation's own name, what became of an action."""
    return ACTING in permissions_by_seat(actor, organisation)


def require_recommending(actor: Actor, organisation: UUID) -> None:
    """Actions are recommended by the experts alone."""
    if not recommends(actor, organisation):
        raise NotAllowedError(Permission.ALERTS_INVESTIGATION)


def require_acting(actor: Actor, organisation: UUID) -> None:
    """The organisation acts for itself."""
    require_by_seat(actor, organisation, ACTING)
