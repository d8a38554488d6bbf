"""Who may flag events."""

from uuid import UUID

from vedette.portal.access.rules import Actor, Permission, require_within


def require_flagging(actor: Actor, organisation: UUID) -> None:
    """Events are flagged by those who investigate alerts."""
    require_within(actor, organisation, Permission.ALERTS_INVESTIGATION)
