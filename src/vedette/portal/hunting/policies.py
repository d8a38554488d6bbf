"""Who hunts, and who leads the hunt."""

from uuid import UUID

from vedette.portal.access.policies import as_provider_within
from vedette.portal.access.rules import (
    Actor,
    NotAllowedError,
    Permission,
    ProviderPermission,
    may_as_provider,
    permissions_by_team,
)

HUNTING_THERE = as_provider_within(ProviderPermission.WORK, Permission.ALERTS_INVESTIGATION)
"""The door to what those do who hunt in the organisation that the address names."""


def hunts(actor: Actor, organisation: UUID) -> bool:
    """Whether the actor is a person who hunts in the organisation, as one of the team."""
    return actor.person is not None and Permission.ALERTS_INVESTIGATION in permissions_by_team(actor, organisation)


def leads(actor: Actor, organisation: UUID) -> bool:
    """Whether the actor may also take over there what others claimed."""
    return hunts(actor, organisation) and may_as_provider(actor, ProviderPermission.LEAD_HUNTING)


def require_hunting(actor: Actor, organisation: UUID) -> UUID:
    """Who hunts; raises unless the actor hunts in the organisation."""
    if actor.person is None or not hunts(actor, organisation):
        raise NotAllowedError(Permission.ALERTS_INVESTIGATION)
    return actor.person


def require_reviewing(actor: Actor, organisation: UUID) -> UUID:
    """Who reviews; raises unless the actor leads the hunt in the organisation."""
    if actor.person is None or not leads(actor, organisation):
        raise NotAllowedError(ProviderPermission.LEAD_HUNTING)
    return actor.person
