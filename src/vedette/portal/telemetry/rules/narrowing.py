"""Whose devices somebody sees within an organisation.

A seat that is narrowed to groups of devices sees the devices of these groups and no others: a device of no group, or
of none that is known, is not among them. Whoever also hunts in the organisation, or sees every organisation, sees all.
"""

from uuid import UUID

from vedette.portal.access.rules import SEES_EVERY_ORGANISATION, Actor


def narrowed_to(actor: Actor, organisation: UUID) -> frozenset[UUID] | None:
    """The groups of devices that are in the actor's view; None where all devices are."""
    if actor.is_service or actor.provider_role in SEES_EVERY_ORGANISATION or _hunts_in(actor, organisation):
        return None
    seat = actor.seats.get(organisation)
    return frozenset() if seat is None else seat.device_groups or None


def narrowed_seats(actor: Actor) -> dict[UUID, frozenset[UUID]]:
    """The organisations in which not all devices are in the actor's view, with the groups that are."""
    found = ((each, narrowed_to(actor, each)) for each in actor.seats)
    return {organisation: groups for organisation, groups in found if groups is not None}


def _hunts_in(actor: Actor, organisation: UUID) -> bool:
    return actor.provider_role is not None and organisation in actor.assigned
