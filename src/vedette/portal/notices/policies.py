"""Who writes, publishes, reads and answers notices."""

from uuid import UUID

from vedette.portal.access.rules import Actor, NotAllowedError, Permission, require_by_seat
from vedette.portal.hunting.policies import require_hunting


def require_writing(actor: Actor, organisation: UUID) -> UUID:
    """Who writes; drafts are written, reviewed and published by those who hunt there."""
    return require_hunting(actor, organisation)


def require_acknowledging(actor: Actor, organisation: UUID) -> UUID:
    """Who confirms a notice in the organisation's own name: one of its people who works on alerts."""
    require_by_seat(actor, organisation, Permission.ALERTS_INVESTIGATION)
    if actor.person is None:
        raise NotAllowedError(Permission.ALERTS_INVESTIGATION)
    return actor.person
