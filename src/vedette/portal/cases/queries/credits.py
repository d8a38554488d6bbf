"""What an organisation has of credits, as it follows from its plans and its questions."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.cases.models import Case, CaseCreditPlan
from vedette.portal.cases.rules.credits import Balance, CreditPlan, Period, balance
from vedette.portal.cases.rules.phases import Phase

_COST_NOTHING = (Phase.REJECTED, Phase.WITHDRAWN)


def credit_balance(*, actor: Actor, organisation: UUID) -> Balance | None:
    """The ledger until now; nothing where credits are not counted. Questions that were not taken cost nothing."""
    del actor
    plans = credit_plans(organisation)
    if not plans:
        return None
    rows = Case.objects.filter(organisation_id=organisation).exclude(phase__in=_COST_NOTHING)
    asked = list(rows.values_list("asked", flat=True))
    return balance(plans, asked, timezone.now(), settings.CONFIGURATION.zone)


def credit_plans(organisation: UUID) -> list[CreditPlan]:
    """All plans that were ever made, in the order of their beginnings."""
    rows = CaseCreditPlan.objects.filter(organisation_id=organisation).order_by("begins")
    return [CreditPlan(row.begins, Period(row.period), row.credits) for row in rows]


def today() -> date:
    """The day on the hunting team's calendar."""
    return timezone.now().astimezone(settings.CONFIGURATION.zone).date()
