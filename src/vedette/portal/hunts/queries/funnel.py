"""The funnel of an organisation over a span of time, and what the service hunted through by itself meanwhile."""

from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.hunting.queries.hunted import judged_between
from vedette.portal.hunts.rules.funnel import Funnel, funnel_of
from vedette.portal.incidents.queries.view import counted_incidents
from vedette.portal.notices.queries.notices import notices_in_view


def funnel(*, actor: Actor, organisation: UUID, since: datetime, until: datetime) -> Funnel:
    """Incidents that the actor sees there and what became of them, from then on and before the end."""
    seen = counted_incidents(actor=actor, organisation=organisation)
    came = seen.filter(created__gte=since, created__lt=until).values_list("pk", flat=True)
    told = notices_in_view(actor=actor, organisation=organisation).filter(
        published__gte=since, published__lt=until, is_sample=False
    )
    return funnel_of(
        set(came),
        judged_between(actor=actor, organisation=organisation, since=since, until=until),
        set(told.values_list("alert__incident_id", flat=True)),
    )
