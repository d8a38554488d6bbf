"""The hunting team's holidays: which days are left out where business days count."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.tenants.actions.refusals import Reason, RefusedError
from vedette.portal.tenants.models import Holiday
from vedette.portal.tenants.policies import require_keeping_the_calendar
from vedette.portal.tenants.rules import clean_name
from vedette.portal.tenants.rules.business_days import FARTHEST_HOLIDAY, MOST_HOLIDAYS


@transaction.atomic
def add_holiday(*, actor: Actor, day: date, name: str) -> UUID:
    """Let a day be a holiday, also for what is being counted now."""
    require_keeping_the_calendar(actor)
    row = _added(actor, day, clean_name(name))
    if row is None:
        raise RefusedError(Reason.HOLIDAY_KNOWN)
    return row.pk


@transaction.atomic
def add_holidays(*, actor: Actor, days: Iterable[tuple[date, str]]) -> int:
    """All of a published calendar or, where one cannot be a holiday, none; how many were not known before."""
    require_keeping_the_calendar(actor)
    return sum(_added(actor, day, clean_name(name)) is not None for day, name in days)


def _added(actor: Actor, day: date, name: str) -> Holiday | None:
    """The new row, or nothing where the day is a holiday already; what it is called then stays."""
    if not name:
        raise RefusedError(Reason.NAME_MISSING)
    if abs(day - timezone.now().date()) > FARTHEST_HOLIDAY:
        raise RefusedError(Reason.DAY_TOO_FAR)
    row, is_new = Holiday.objects.get_or_create(day=day, defaults={"name": name})
    if not is_new:
        return None
    if Holiday.objects.count() > MOST_HOLIDAYS:
        raise RefusedError(Reason.TOO_MANY_HOLIDAYS)
    record(actor=actor, deed="holiday.added", subject=name, details={"day": day.isoformat()})
    return row


@transaction.atomic
def remove_holiday(*, actor: Actor, holiday: UUID) -> None:
    """Let a day be a business day again, unless it is a Saturday or Sunday."""
    require_keeping_the_calendar(actor)
    row = Holiday.objects.select_for_update().filter(pk=holiday).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    row.delete()
    record(actor=actor, deed="holiday.removed", subject=row.name, details={"day": row.day.isoformat()})
