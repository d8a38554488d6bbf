"""Who gives programs access to an organisation's alerts and incidents."""

from uuid import UUID

from vedette.portal.access.rules import Actor, Permission, require_by_seat


def require_managing_applications(actor: Actor, organisation: UUID) -> None:
    """The organisation's own security administrators: nobody of the hunting team opens its data to a program."""
    require_by_seat(actor, organisation, Permission.MANAGE_SECURITY_SETTINGS)
