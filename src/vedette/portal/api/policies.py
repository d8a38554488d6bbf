"""Who gives programs access to an organisation's alerts and incidents."""

from uuid import UUID

from vedette.portal.access.rules import Actor, NotAllowedError, Permission, narrowed_to, permissions_by_seat


def may_manage_applications(actor: Actor, organisation: UUID) -> bool:
    """The organisation's own security administrators: nobody of the hunting team opens its data to a program.

    A program sees all devices, so that who sees some of them alone lets none in.
    """
    held = permissions_by_seat(actor, organisation)
    return Permission.MANAGE_SECURITY_SETTINGS in held and narrowed_to(actor, organisation) is None


def require_managing_applications(actor: Actor, organisation: UUID) -> None:
    """Raise unless the actor may."""
    if not may_manage_applications(actor, organisation):
        raise NotAllowedError(Permission.MANAGE_SECURITY_SETTINGS)
