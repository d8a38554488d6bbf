"""Who may change alerts and incidents, and on whose side."""

from uuid import UUID

from vedette.portal.access.rules import (
    Actor,
    NotAllowedError,
    Permission,
    narrowed_to,
    permissions_within,
    require_within,
)
from vedette.portal.incidents.rules.incident_states import Party


def party_of(actor: Actor, organisation: UUID) -> Party:
    """On whose side the actor acts in this organisation; a seat there makes somebody the organisation's own."""
    if actor.is_service:
        return Party.SERVICE
    return Party.CUSTOMER if organisation in actor.seats else Party.EXPERTS


def require_investigating(actor: Actor, organisation: UUID) -> None:
    """Alerts and incidents are worked on by those who may investigate alerts there."""
    require_within(actor, organisation, Permission.ALERTS_INVESTIGATION)


def require_service(actor: Actor) -> None:
    """What a hunt found is kept by the service itself."""
    if not actor.is_service:
        raise NotAllowedError


def require_suppressing(actor: Actor, organisation: UUID, *, on_one_device: bool) -> None:
    """What it takes to make a suppression rule, and to change it."""
    if not may_suppress(actor, organisation, on_one_device=on_one_device):
        raise NotAllowedError


def may_suppress(actor: Actor, organisation: UUID, *, on_one_device: bool) -> bool:
    """Who investigates alerts may suppress them on one device; on all it takes whoever manages security for all."""
    held = permissions_within(actor, organisation)
    if on_one_device:
        return Permission.ALERTS_INVESTIGATION in held
    return Permission.MANAGE_SECURITY_SETTINGS in held and narrowed_to(actor, organisation) is None
