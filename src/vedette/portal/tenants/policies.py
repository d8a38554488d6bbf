"""Who may change people and organisations."""

from uuid import UUID

from vedette.portal.access.rules import (
    Actor,
    Permission,
    ProviderPermission,
    may_as_provider,
    require_as_provider,
    require_within,
)


def require_managing_people(actor: Actor, organisation: UUID | None) -> None:
    """People of an organisation are its security administrators' business; the hunting team's its administrators'."""
    if organisation is None:
        require_as_provider(actor, ProviderPermission.MANAGE_PEOPLE)
    else:
        require_within(actor, organisation, Permission.MANAGE_SECURITY_SETTINGS)


def require_keeping_the_calendar(actor: Actor) -> None:
    """Holidays are kept by the provider's administrators."""
    require_as_provider(actor, ProviderPermission.MANAGE_CALENDAR)


def may_keep_the_calendar(actor: Actor) -> bool:
    """Whether the forms for it are shown."""
    return may_as_provider(actor, ProviderPermission.MANAGE_CALENDAR)


def require_managing_organisations(actor: Actor) -> None:
    """Organisations are taken in by the provider's administrators."""
    require_as_provider(actor, ProviderPermission.MANAGE_ORGANISATIONS)
