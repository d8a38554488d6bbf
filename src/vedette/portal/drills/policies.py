"""Who has drills made."""

from uuid import UUID

from vedette.portal.access.rules import Actor, NotAllowedError, Permission, narrowed_to, permissions_by_seat


def may_drill(actor: Actor, organisation: UUID) -> bool:
    """The organisation's own security administrators who see all its devices: a drill tells of all receivers."""
    held = permissions_by_seat(actor, organisation)
    return Permission.MANAGE_SECURITY_SETTINGS in held and narrowed_to(actor, organisation) is None


def require_drilling(actor: Actor, organisation: UUID) -> None:
    """Raise unless the actor may start drills there and read what they found."""
    if not may_drill(actor, organisation):
        raise NotAllowedError


def require_service(actor: Actor) -> None:
    """How far a sample came is looked at by the service itself."""
    if not actor.is_service:
        raise NotAllowedError
