"""Home of the hunting team and of each organisation, and the search over what is in view."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from vedette.portal.access.policies import SIGNED_IN, within
from vedette.portal.access.rules import Permission, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.audit.queries import count
from vedette.portal.tenants.queries import find, hunters_of, members, organisation_name, organisations


@door(SIGNED_IN)
def home(request: ActingRequest) -> HttpResponseBase:
    """The team's home; who belongs to one organisation goes straight there."""
    actor = request.actor
    found = organisations(actor=actor)
    if actor.provider_role is None and len(found) == 1:
        return HttpResponseRedirect(reverse("organisation_home", kwargs={"organisation": found[0].id}))
    return render(request, "house/home.html", {"organisations": found})


@door(within(Permission.VIEW_DATA_OPERATIONS))
def organisation_home(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """What the organisation's people see first."""
    actor = request.actor
    shown = {
        "name": organisation_name(actor=actor, organisation=organisation),
        "people": len(members(actor=actor, organisation=organisation)),
        "hunters": hunters_of(actor=actor, organisation=organisation),
        "audited": count(actor=actor, organisation=organisation),
        "may_manage": Permission.MANAGE_SECURITY_SETTINGS in permissions_within(actor, organisation),
    }
    return render(request, "house/organisation_home.html", shown)


@door(SIGNED_IN)
def search(request: ActingRequest) -> HttpResponse:
    """Organisations and people in view, by name or address."""
    words = request.GET.get("q", "").strip()[:100]
    found = find(actor=request.actor, words=words) if words else None
    return render(request, "house/search.html", {"words": words, "found": found})
