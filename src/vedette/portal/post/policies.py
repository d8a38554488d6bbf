"""Who may see what was mailed."""

from uuid import UUID

from vedette.portal.access.rules import (
    Actor,
    Permission,
    ProviderPermission,
    require_as_provider,
    require_within,
)


def require_seeing_post(actor: Actor, organisation: UUID | None) -> None:
    """Those who manage an organisation's settings see its mail, those who read the provider's log the provider's."""
    if organisation is None:
        require_as_provider(actor, ProviderPermission.READ_AUDIT_LOG)
    else:
        require_within(actor, organisation, Permission.MANAGE_SECURITY_SETTINGS)
