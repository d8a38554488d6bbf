"""Organisations as the hunting team prepares for them: the list with their readiness."""

from django.http import HttpResponse
from django.shortcuts import render

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission, may_as_provider
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.onboarding.queries.readiness import Preparedness, preparedness
from vedette.portal.onboarding.rules.eligibility import eligibility
from vedette.portal.onboarding.web.words import ELIGIBILITY, STATES, SUBSCRIPTIONS, TONES
from vedette.portal.tenants.queries import OrganisationLine, organisations
from vedette.portal.tenants.web.forms import OrganisationForm


@door(as_provider(ProviderPermission.WORK))
def organisations_page(request: ActingRequest) -> HttpResponse:
    """Every organisation in view, and how ready it is to be hunted for."""
    actor = request.actor
    lines = organisations(actor=actor)
    found = preparedness(actor=actor, organisations=[line.id for line in lines])
    shown = {
        "organisations": [_line(line, found[line.id]) for line in lines],
        "form": OrganisationForm(),
        "may_create": may_as_provider(actor, ProviderPermission.MANAGE_ORGANISATIONS),
    }
    return render(request, "onboarding/organisations.html", shown)


def _line(line: OrganisationLine, found: Preparedness) -> dict[str, object]:
    return {
        "line": line,
        "state": STATES[found.standing.state],
        "tone": TONES.get(found.standing.state, "quiet"),
        "readiness": found.readiness,
        "subscription": found.subscription,
        "subscription_in_words": SUBSCRIPTIONS[found.subscription.kind],
        "telemetry": found.telemetry,
        "eligibility": eligibility(found.telemetry),
        "eligibility_in_words": ELIGIBILITY[eligibility(found.telemetry)],
    }
