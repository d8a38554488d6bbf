"""Which techniques were seen in an organisation, and how often."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.view import counted_alerts
from vedette.portal.incidents.rules.values import Category


@dataclass(frozen=True, slots=True)
class SeenCategory:
    """Alerts of a category."""

    category: Category
    alerts: int
    techniques: tuple[tuple[str, int], ...]
    """Technique -> alerts that name it, in order of ids; an alert may name several, or none."""


def techniques_between(*, actor: Actor, organisation: UUID, since: datetime, until: datetime) -> list[SeenCategory]:
    """Of alerts in view that were raised from then on and before the end, in order of names."""
    rows = counted_alerts(actor=actor, organisation=organisation).filter(created__gte=since, created__lt=until)
    alerts: Counter[str] = Counter()
    named: dict[str, Counter[str]] = {}
    found = rows.order_by().values("category", "techniques").annotate(number=Count("pk"))
    for category, techniques, number in found.values_list("category", "techniques", "number"):
        alerts[category] += number
        named.setdefault(category, Counter()).update(dict.fromkeys(techniques, number))
    return [
        SeenCategory(Category(category), alerts[category], tuple(sorted(named[category].items())))
        for category in sorted(alerts)
    ]
