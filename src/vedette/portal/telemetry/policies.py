"""Who may change devices and their groups, and who takes telemetry in."""

from uuid import UUID

from vedette.portal.access.rules import Actor, NotAllowedError, Permission, require_within


def require_tagging(actor: Actor, organisation: UUID) -> None:
    """Tags are set by those who investigate alerts."""
    require_within(actor, organisation, Permission.ALERTS_INVESTIGATION)


def require_grouping(actor: Actor, organisation: UUID) -> None:
    """Groups decide what people see: they are the security administrators' business."""
    require_within(actor, organisation, Permission.MANAGE_SECURITY_SETTINGS)


def require_service(actor: Actor) -> None:
    """What comes in is taken in by the service itself."""
    if not actor.is_service:
        raise NotAllowedError
