"""Members of an organisation, by the addresses at which they are written to."""

from uuid import UUID

from vedette.portal.access.rules import SERVICE, Actor, Permission
from vedette.portal.cases.rules.mail.reply_address import folded
from vedette.portal.tenants.queries import actor_of, reachable_members


def member_called(*, actor: Actor, organisation: UUID, address: str) -> Actor | None:
    """Who of the organisation has that address: with their seat there, and nothing that they are elsewhere."""
    del actor
    may = Permission.VIEW_DATA_OPERATIONS
    for each in reachable_members(actor=SERVICE, organisation=organisation, permission=may):
        if each.email and folded(each.email) == folded(address):
            return actor_of(each.person, through=organisation)
    return None
