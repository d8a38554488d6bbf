"""What changed since a page last heard."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import Actor
from vedette.portal.live.models import Change

RECENT = 1_000


def recent_changes() -> frozenset[int]:
    """Numbers of the last changes of all; they say nothing about them.

    A set, not a highest number: under PostgreSQL a change can come true after one with a higher number.
    """
    with everything_in_view():
        return frozenset(Change.objects.order_by("-pk").values_list("pk", flat=True)[:RECENT])


def news(*, actor: Actor, after: int, latest: int, since: datetime | None = None) -> frozenset[tuple[str, UUID | None]]:
    """Topic and organisation of what changed after one number, up to another, in organisations that the actor sees now.

    With ``since`` also what changed from that moment on, for who comes back and may have missed what came true late.
    """
    is_new = Q(pk__gt=after) | Q(at__gte=since) if since else Q(pk__gt=after)
    with in_view_of(actor=actor):
        rows = Change.objects.filter(is_new, pk__lte=latest)
        return frozenset(rows.values_list("topic", "organisation_id").distinct())
