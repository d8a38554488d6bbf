"""Telling open pages."""

from uuid import UUID

from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.live.models import Change
from vedette.portal.live.rules import KEPT, Topic


def announce(*, topic: Topic, organisation: UUID | None) -> None:
    """Something changed, within the caller's transaction: pages hear of it when it is true, and not before."""
    with everything_in_view():
        Change.objects.create(topic=topic, organisation_id=organisation, at=timezone.now())


def forget_old_changes() -> int:
    """Remove what no page can still ask for; how many."""
    with everything_in_view():
        return Change.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
