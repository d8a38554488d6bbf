"""Who is told of a notice: who works on alerts there and sees the whole incident, and whom the organisation named."""

from collections.abc import Iterator
from uuid import UUID

from vedette.portal.access.rules import SERVICE, Permission
from vedette.portal.incidents.queries.incident import is_seen_whole
from vedette.portal.response.rules.callers import Recipient, contacts_of
from vedette.portal.tenants.queries import actor_of, reachable_members


def told_of(*, organisation: UUID, incident: UUID) -> list[Recipient]:
    """Each address once."""
    found: dict[str, Recipient] = {}
    for each in (*people_of(organisation=organisation, incident=incident), *contacts_of(organisation)):
        if each.email:
            found.setdefault(each.email.casefold(), each)
    return list(found.values())


def people_of(*, organisation: UUID, incident: UUID) -> list[Recipient]:
    """Those who work on alerts there and see the whole incident."""
    return list(_members(organisation, incident))


def _members(organisation: UUID, incident: UUID) -> Iterator[Recipient]:
    may = Permission.ALERTS_INVESTIGATION
    for each in reachable_members(actor=SERVICE, organisation=organisation, permission=may):
        if is_seen_whole(actor_of(each.person, organisation), organisation, incident):
            yield Recipient(each.name, each.email, each.language)
