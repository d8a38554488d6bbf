"""Who consults the experts, who follows a case, and who answers.

Both generations of Defender's permissions open it: *Manage security settings* of the first, and of the second
*Security data basics (read)*, *Alerts (manage)* and *Response (manage)* together.
"""

from uuid import UUID

from vedette.portal.access.rules import (
    Actor,
    NotAllowedError,
    Permission,
    ProviderPermission,
    permissions_by_seat,
    require_as_provider,
)
from vedette.portal.cases.rules.phases import Party
from vedette.portal.hunting.policies import hunts, leads, require_hunting

FIRST_GENERATION = frozenset({Permission.MANAGE_SECURITY_SETTINGS})
SECOND_GENERATION = frozenset(
    {Permission.VIEW_DATA_OPERATIONS, Permission.ALERTS_INVESTIGATION, Permission.REMEDIATE_OPERATIONS}
)
ASKING = Permission.ALERTS_INVESTIGATION
"""What the door asks for: whoever may ask has it, of either generation."""


def asks(actor: Actor, organisation: UUID) -> bool:
    """Whether somebody may consult an expert in the organisation's name."""
    held = permissions_by_seat(actor, organisation)
    is_person = actor.person is not None
    return is_person and (held >= FIRST_GENERATION or held >= SECOND_GENERATION)


def require_asking(actor: Actor, organisation: UUID) -> UUID:
    """Who asks; raises unless the actor may consult an expert in the organisation's name."""
    if actor.person is None or not asks(actor, organisation):
        raise NotAllowedError(ASKING)
    return actor.person


def answers(actor: Actor, organisation: UUID) -> bool:
    """Whether somebody of the hunting team works on the organisation's cases."""
    return hunts(actor, organisation)


def require_answering(actor: Actor, organisation: UUID) -> UUID:
    """Who answers; raises unless the actor hunts in the organisation."""
    return require_hunting(actor, organisation)


def leads_cases(actor: Actor, organisation: UUID) -> bool:
    """Whether somebody may also take over there what is another's."""
    return leads(actor, organisation)


def require_attaching(actor: Actor, organisation: UUID, party: Party) -> None:
    """Raises unless the actor may add files to the organisation's cases on this side; the service does it for mails."""
    if party is Party.EXPERTS:
        require_answering(actor, organisation)
    elif not actor.is_service:
        require_asking(actor, organisation)


def downloads(actor: Actor, organisation: UUID) -> bool:
    """Whether somebody may have the bytes of the files of its cases: who answers there, and who may ask."""
    return answers(actor, organisation) or asks(actor, organisation)


def require_holding_mail(actor: Actor) -> None:
    """Raises unless somebody sees what came by mail and entered no case: those who lead the hunt."""
    if actor.person is None:
        raise NotAllowedError(ProviderPermission.LEAD_HUNTING)
    require_as_provider(actor, ProviderPermission.LEAD_HUNTING)
