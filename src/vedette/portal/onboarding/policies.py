"""Who decides for an organisation, and who decides about it."""

from uuid import UUID

from vedette.portal.access.rules import (
    Actor,
    Permission,
    ProviderPermission,
    may_as_provider,
    permissions_by_seat,
    require_as_provider,
    require_by_seat,
)


def may_decide_for(actor: Actor, organisation: UUID) -> bool:
    """Applying, switching, naming contacts and giving authority are the organisation's own deeds."""
    return Permission.MANAGE_SECURITY_SETTINGS in permissions_by_seat(actor, organisation)


def require_deciding_for(actor: Actor, organisation: UUID) -> None:
    """Nobody of the hunting team decides in an organisation's name, not even its administrators."""
    require_by_seat(actor, organisation, Permission.MANAGE_SECURITY_SETTINGS)


def may_review(actor: Actor) -> bool:
    """Lead hunters and administrators of the hunting team decide on applications."""
    return may_as_provider(actor, ProviderPermission.REVIEW_APPLICATIONS)


def require_reviewing(actor: Actor) -> None:
    """Raise unless the actor decides on applications and subscriptions."""
    require_as_provider(actor, ProviderPermission.REVIEW_APPLICATIONS)
