"""The ledger of an organisation's credits, and the provider's plan for it."""

from uuid import UUID

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.credits import plan_credits
from vedette.portal.cases.queries.credits import credit_balance, credit_plans
from vedette.portal.cases.rules.credits import CreditPlan, Period
from vedette.portal.cases.web.forms import CreditPlanForm
from vedette.portal.cases.web.reached import tells
from vedette.portal.cases.web.words import CREDIT_ENTRIES, PERIODS
from vedette.portal.onboarding.policies import may_review
from vedette.portal.tenants.web.posting import tell_mistakes

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)


@door(_SEEN, "GET", "HEAD", "POST")
def case_credits(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """What was granted, spent and lapsed; who decides on subscriptions plans it here."""
    if request.method == "POST":
        return _plan(request, organisation)
    found = credit_balance(actor=request.actor, organisation=organisation)
    shown = {
        "balance": found,
        "entries": [(each, CREDIT_ENTRIES[each.kind]) for each in reversed(found.entries)] if found else [],
        "plans": [(each, PERIODS[each.period]) for each in credit_plans(organisation)],
        "plan_form": CreditPlanForm() if may_review(request.actor) else None,
    }
    return render(request, "cases/credits.html", shown)


def _plan(request: ActingRequest, organisation: UUID) -> HttpResponseRedirect:
    form = CreditPlanForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        plan = CreditPlan(given["begins"], Period(given["period"]), given["credits"])
        with tells(request, _("The plan was kept.")):
            plan_credits(actor=request.actor, organisation=organisation, plan=plan)
    else:
        tell_mistakes(request, form)
    return HttpResponseRedirect(reverse("case_credits", kwargs={"organisation": organisation}))
