"""Who has an organisation's happenings sent elsewhere."""

from uuid import UUID

from vedette.portal.access.rules import Actor, NotAllowedError, Permission, narrowed_to, permissions_by_seat


def may_manage_receivers(actor: Actor, organisation: UUID) -> bool:
    """The organisation's own security administrators who see all its devices: a webhook is told of all of them."""
    held = permissions_by_seat(actor, organisation)
    return Permission.MANAGE_SECURITY_SETTINGS in held and narrowed_to(actor, organisation) is None


def require_managing_receivers(actor: Actor, organisation: UUID) -> None:
    """Raise unless the actor may add, change and read webhooks there."""
    if not may_manage_receivers(actor, organisation):
        raise NotAllowedError


def may_manage_mail_rules(actor: Actor, organisation: UUID) -> bool:
    """The organisation's own security administrators; who is narrowed to groups of devices, within these."""
    return Permission.MANAGE_SECURITY_SETTINGS in permissions_by_seat(actor, organisation)


def require_managing_mail_rules(actor: Actor, organisation: UUID) -> None:
    """Raise unless the actor may have anything to do with mail rules there."""
    if not may_manage_mail_rules(actor, organisation):
        raise NotAllowedError
