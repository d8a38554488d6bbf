"""Home of the hunting team and of each organisation, and the search over what is in view."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from vedette.portal.access.policies import SIGNED_IN, within
from vedette.portal.access.rules import Permission, ProviderPermission, may_as_provider, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.audit.queries import count
from vedette.portal.cases.policies import asks
from vedette.portal.cases.queries.standing import cases_at_risk, cases_standing
from vedette.portal.incidents.web.standing import standing_in_words
from vedette.portal.notices.web.notices import shown_unread
from vedette.portal.onboarding.web.welcome import welcome_of
from vedette.portal.response.policies import acts
from vedette.portal.response.queries.waiting import waiting
from vedette.portal.telemetry.queries import reporting_devices
from vedette.portal.tenants.queries import (
    hunters_of,
    members,
    organisation_name,
    organisations,
    wanting_single_sign_on,
)
from vedette.portal.tenants.web.finding import cleaned, found_by_all, only_exact


@door(SIGNED_IN)
def home(request: ActingRequest) -> HttpResponseBase:
    """The team's home; who belongs to one organisation goes straight there."""
    actor = request.actor
    found = organisations(actor=actor)
    wanting = wanting_single_sign_on(actor=actor)
    if actor.provider_role is None and len(found) == 1 and not wanting:
        return HttpResponseRedirect(reverse("organisation_home", kwargs={"organisation": found[0].id}))
    risk = cases_at_risk(actor=actor) if may_as_provider(actor, ProviderPermission.WORK) else None
    shown = {"organisations": found, "by_single_sign_on": wanting, "risk": risk}
    return render(request, "house/home.html", shown)


@door(within(Permission.VIEW_DATA_OPERATIONS))
def organisation_home(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """What the organisation's people see first."""
    actor = request.actor
    shown = {
        "welcome": welcome_of(actor=actor, organisation=organisation),
        "name": organisation_name(actor=actor, organisation=organisation),
        "standing": standing_in_words(actor=actor, organisation=organisation),
        "unread": shown_unread(actor=actor, organisation=organisation),
        "actions": waiting(actor=actor, organisation=organisation),
        "may_act": acts(actor, organisation),
        "cases": cases_standing(actor=actor, organisation=organisation),
        "may_ask": asks(actor, organisation),
        "people": len(members(actor=actor, organisation=organisation)),
        "hunters": hunters_of(actor=actor, organisation=organisation),
        "devices": reporting_devices(actor=actor, organisation=organisation),
        "audited": count(actor=actor, organisation=organisation),
        "may_manage": Permission.MANAGE_SECURITY_SETTINGS in permissions_within(actor, organisation),
    }
    return render(request, "house/organisation_home.html", shown)


@door(SIGNED_IN)
def search(request: ActingRequest) -> HttpResponseBase:
    """What all apps find in view; what alone is called exactly this is opened at once."""
    words = cleaned(request.GET.get("q", ""))
    groups = found_by_all(request.actor, words)
    exact = only_exact(groups)
    if exact is not None:
        return HttpResponseRedirect(exact.address)
    return render(request, "house/search.html", {"words": words, "groups": groups})
