"""What the search finds of incidents."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.search import FoundIncident, find_incidents
from vedette.portal.incidents.rules.naming import number_of
from vedette.portal.tenants.web.finding import Hit, Hits


def find_by_number_or_name(actor: Actor, words: str) -> Sequence[Hits]:
    """Incidents in view."""
    number = number_of(words)
    return [Hits(_("Incidents"), tuple(_hit(each, number) for each in find_incidents(actor=actor, words=words)))]


def _hit(found: FoundIncident, number: int | None) -> Hit:
    address = reverse("incident", kwargs={"organisation": found.organisation, "incident": found.id})
    return Hit(f"#{found.number} {found.name}".strip(), address, found.place, is_exact=found.number == number)
