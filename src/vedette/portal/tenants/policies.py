"""Who may change people and organisations."""

from uuid import UUID

from vedette.portal.access.rules import (
    Actor,
    Permission,
    ProviderPermission,
    require_as_provider,
    require_within,
)


def require_managing_people(actor: Actor, organisation: UUID | None) -> None:
    """People of an organisation are its security administrators' business; the hunting team's its administrators'."""
    if organisation is None:
        require_as_provider(actor, ProviderPermission.MANAGE_PEOPLE)
    else:
        require_within(actor, organisation, Permission.MANAGE_SECURITY_SETTINGS)


def require_managing_organisations(actor: Actor) -> None:
    """Organisations are taken in by the provider's administrators."""
    require_as_provider(actor, ProviderPermission.MANAGE_ORGANISATIONS)
