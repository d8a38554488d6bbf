"""From values that a provider tells to a role here."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from vedette.portal.access.rules import OrganisationRole

_LADDER = (
    OrganisationRole.SECURITY_ADMINISTRATOR,
    OrganisationRole.SECURITY_OPERATOR,
    OrganisationRole.SECURITY_READER,
)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a value gives."""

    role: OrganisationRole
    device_groups: frozenset[UUID] = frozenset()
    """Empty means all devices."""


def granted(given: Iterable[tuple[str, Grant]], values: frozenset[str]) -> Grant | None:
    """The highest role that one of the values gives, with the devices of all values that give it; none: no entry."""
    fitting = [grant for value, grant in given if value in values]
    for role in _LADDER:
        reaches = [grant.device_groups for grant in fitting if grant.role is role]
        if reaches:
            return Grant(role, frozenset[UUID]() if not all(reaches) else frozenset[UUID]().union(*reaches))
    return None
