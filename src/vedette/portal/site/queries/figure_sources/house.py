"""How many organisations and people there are."""

from collections.abc import Iterator

from vedette.portal.access.rules import Actor
from vedette.portal.site.rules.figures import Figure, single
from vedette.portal.tenants.queries import headcount


def figures(*, actor: Actor) -> Iterator[Figure]:
    """Two questions."""
    organisations, people = headcount(actor=actor)
    yield single("vedette_organisations", "Organisations that are watched.", organisations)
    yield single("vedette_people", "People who can sign in.", people)
