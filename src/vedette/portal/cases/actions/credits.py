"""Saying how many questions an organisation is granted."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.audit.actions import record
from vedette.portal.cases.models import CaseCreditPlan
from vedette.portal.cases.queries.credits import credit_plans, today
from vedette.portal.cases.rules.credits import MOST_CREDITS, CreditPlan
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.onboarding.policies import require_reviewing
from vedette.portal.tenants.actions.organisations import hold_organisation


@transaction.atomic
def plan_credits(*, actor: Actor, organisation: UUID, plan: CreditPlan) -> None:
    """Grant so many from a day on; none lets credits be counted no longer. What was granted stays. RefusedError."""
    require_reviewing(actor)
    hold_organisation(actor=SERVICE, organisation=organisation)
    earlier = credit_plans(organisation)
    if plan.begins < today() or any(each.begins >= plan.begins for each in earlier):
        raise RefusedError(CaseReason.PLAN_TOO_EARLY)
    if not 0 <= plan.credits <= MOST_CREDITS:
        raise RefusedError(CaseReason.NO_SUCH_PLAN)
    CaseCreditPlan.objects.create(
        organisation_id=organisation,
        begins=plan.begins,
        period=plan.period,
        credits=plan.credits,
        at=timezone.now(),
        by_name=actor.name[:200],
    )
    details = {"begins": plan.begins.isoformat(), "period": plan.period, "credits": plan.credits}
    record(actor=actor, deed="subscription.credits planned", organisation=organisation, details=details)
