"""Who says how an organisation's people come in."""

from uuid import UUID

from vedette.portal.access.rules import Actor, Permission, require_within


def require_managing_single_sign_on(actor: Actor, organisation: UUID) -> None:
    """Whoever manages the organisation's people says which provider vouches for them."""
    require_within(actor, organisation, Permission.MANAGE_SECURITY_SETTINGS)
