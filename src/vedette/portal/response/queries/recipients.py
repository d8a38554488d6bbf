"""Who is told that an organisation is asked to act: whoever may act on it there, and whom it named to be told."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from vedette.portal.access.rules import SERVICE, Permission
from vedette.portal.response.queries.view import actions_in_view
from vedette.portal.response.rules.callers import Recipient, contacts_of
from vedette.portal.telemetry.queries.view import narrowed_organisations
from vedette.portal.tenants.queries import actor_of, reachable_members


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody who is told, and of which actions."""

    recipient: Recipient
    actions: frozenset[UUID]


def told_of(*, organisation: UUID, actions: Collection[UUID]) -> list[Told]:
    """Each address once, first those who may act; whoever sees none of the actions is not told."""
    found: dict[str, Told] = {}
    for each in (*_members(organisation, frozenset(actions)), *_contacts(organisation, frozenset(actions))):
        if each.recipient.email and each.actions:
            found.setdefault(each.recipient.email.casefold(), each)
    return list(found.values())


def _members(organisation: UUID, actions: frozenset[UUID]) -> Iterator[Told]:
    acting = Permission.REMEDIATE_OPERATIONS
    for each in reachable_members(actor=SERVICE, organisation=organisation, permission=acting):
        yield Told(Recipient(each.name, each.email, each.language), _seen(organisation, actions, each.person))


def _seen(organisation: UUID, actions: frozenset[UUID], person: UUID) -> frozenset[UUID]:
    """Of these the actions that somebody sees who is narrowed to groups of devices."""
    member = actor_of(person, organisation)
    if organisation not in narrowed_organisations(actor=member):
        return actions
    rows = actions_in_view(actor=member, organisation=organisation).filter(pk__in=actions)
    return frozenset(rows.values_list("pk", flat=True))


def _contacts(organisation: UUID, actions: frozenset[UUID]) -> Iterator[Told]:
    for each in contacts_of(organisation):
        yield Told(each, actions)
