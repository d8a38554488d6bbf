"""Who answers an organisation's cases."""

from uuid import UUID

from vedette.portal.access.rules import SEES_EVERY_ORGANISATION, Actor, ProviderRole
from vedette.portal.tenants.queries import provider_people

_HUNTERS = frozenset({ProviderRole.HUNTER, ProviderRole.LEAD_HUNTER})


def experts_of(*, actor: Actor, organisation: UUID) -> list[tuple[UUID, str]]:
    """Those who hunt there, by name."""
    return [
        (each.id, each.name)
        for each in provider_people(actor=actor)
        if each.is_active
        and each.role in _HUNTERS
        and (each.role in SEES_EVERY_ORGANISATION or organisation in each.assigned)
    ]
