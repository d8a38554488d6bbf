"""Counting the calls of an application."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import Scope
from vedette.portal.api.models import ApiApplication
from vedette.portal.api.rules.limits import Calls, Wait, counted


@transaction.atomic
def take_call(*, organisation: UUID, application: UUID) -> int:
    """Count a call; the seconds to wait where there were too many, and 0 where it is taken."""
    now = timezone.now()
    with in_view(Scope(frozenset({organisation}))):
        row = ApiApplication.objects.select_for_update().get(pk=application)
        calls = counted(Calls(row.minute, row.in_minute, row.hour, row.in_hour), now)
        if isinstance(calls, Wait):
            return calls.seconds
        row.minute, row.in_minute, row.hour, row.in_hour = calls.minute, calls.in_minute, calls.hour, calls.in_hour
        row.last_used = now
        row.save(update_fields=["minute", "in_minute", "hour", "in_hour", "last_used"])
    return 0
