"""The rules that raised alerts in an organisation."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Max

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.view import alerts_in_view


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule, as its alerts name it."""

    rule: str
    title: str
    alerts: int


def rules_that_fired(*, actor: Actor, organisation: UUID, most: int) -> list[RuleLine]:
    """Those whose alerts are in view, what fired last first."""
    rows = alerts_in_view(actor=actor, organisation=organisation).exclude(rule="").order_by().values("rule")
    found = rows.annotate(last=Max("created"), title=Max("title"), alerts=Count("pk")).order_by("-last", "rule")
    return [RuleLine(each["rule"], each["title"], each["alerts"]) for each in found[:most]]


def rule_that_fired(*, actor: Actor, organisation: UUID, rule: str) -> RuleLine | None:
    """One of them; nothing where no alert of it is in view."""
    rows = alerts_in_view(actor=actor, organisation=organisation).filter(rule=rule)
    found = rows.aggregate(title=Max("title"), alerts=Count("pk"))
    return RuleLine(rule, found["title"], found["alerts"]) if found["alerts"] else None
