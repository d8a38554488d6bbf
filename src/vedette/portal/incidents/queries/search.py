"""Incidents by their number or a part of their name."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.view import incidents_in_view
from vedette.portal.incidents.rules.naming import number_of
from vedette.portal.telemetry.queries.view import narrowed_organisations

FOUND_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class FoundIncident:
    """An incident that a search found."""

    id: UUID
    organisation: UUID
    number: int
    name: str
    """Empty for who sees only some of its devices."""
    place: str
    """The name of its organisation."""


def find_incidents(*, actor: Actor, words: str) -> list[FoundIncident]:
    """Of all organisations in scope, the latest first. A name that may tell of devices out of view finds nothing."""
    narrowed, number = narrowed_organisations(actor=actor), number_of(words)
    wanted = Q(name__icontains=words) & ~Q(organisation_id__in=list(narrowed))
    if number is not None:
        wanted |= Q(number=number)
    rows = incidents_in_view(actor=actor).filter(wanted).order_by("-last_activity", "-number")
    fields = ("id", "organisation_id", "number", "name", "organisation__name")
    found = [FoundIncident(*row) for row in rows.values_list(*fields)[:FOUND_AT_MOST]]
    return [_without_name(each) if each.organisation in narrowed else each for each in found]


def _without_name(found: FoundIncident) -> FoundIncident:
    return FoundIncident(found.id, found.organisation, found.number, "", found.place)
