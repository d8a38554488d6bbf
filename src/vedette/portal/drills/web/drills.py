"""Drills of an organisation: starting one, watching it, reading what it found, deleting its sample."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import by_seat
from vedette.portal.access.rules import SERVICE, Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.drills.actions.drills import remove_drill_sample, start_drill
from vedette.portal.drills.policies import may_drill
from vedette.portal.drills.queries.drills import DrillPage, drill, drills, room_for
from vedette.portal.drills.web.shown import shown_drill
from vedette.portal.drills.web.words import REFUSALS
from vedette.portal.incidents.web.incident import told
from vedette.portal.onboarding.queries.applications import standing_of
from vedette.portal.onboarding.rules.application import takes_new_notices
from vedette.portal.tenants.rules import Language

_MANAGED = by_seat(Permission.MANAGE_SECURITY_SETTINGS)


@door(_MANAGED)
def drills_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All of them, the newest first, and the button that starts one."""
    _require(request, organisation)
    found = drills(actor=request.actor, organisation=organisation)
    shown = {
        "drills": [shown_drill(each, organisation) for each in found],
        "room": room_for(organisation=organisation),
        "is_on": takes_new_notices(standing_of(actor=SERVICE, organisation=organisation).state),
    }
    return render(request, "drills/drills.html", shown)


@door(_MANAGED, "POST")
def start_drill_page(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Send a sample the way of every notice, in the language of who asks."""
    _require(request, organisation)
    with told(request, _("The drill has begun. What comes where stands below, and changes by itself."), REFUSALS):
        made = start_drill(actor=request.actor, organisation=organisation, language=_language())
        return _to(organisation, made)
    return HttpResponseRedirect(reverse("drills", kwargs={"organisation": organisation}))


@door(_MANAGED)
def drill_page(request: ActingRequest, organisation: UUID, drill: UUID) -> HttpResponse:
    """What it found, hop by hop."""
    page = _existing(request, organisation, drill)
    return render(request, "drills/drill.html", {"drill": shown_drill(page, organisation)})


@door(_MANAGED, "POST")
def delete_drill_sample(request: ActingRequest, organisation: UUID, drill: UUID) -> HttpResponseBase:
    """Let there be no such notice, alert and incident any more."""
    _existing(request, organisation, drill)
    with told(request, _("The sample is deleted. What the drill found stays here."), REFUSALS):
        remove_drill_sample(actor=request.actor, organisation=organisation, drill=drill)
    return _to(organisation, drill)


def _require(request: ActingRequest, organisation: UUID) -> None:
    """Nobody who sees some of the devices alone reads whom notices reach."""
    if not may_drill(request.actor, organisation):
        raise PermissionDenied


def _existing(request: ActingRequest, organisation: UUID, number: UUID) -> DrillPage:
    _require(request, organisation)
    page = drill(actor=request.actor, organisation=organisation, drill=number)
    if page is None:
        raise Http404
    return page


def _language() -> Language:
    spoken = get_language() or ""
    return Language(spoken) if spoken in {each.value for each in Language} else Language.ENGLISH


def _to(organisation: UUID, drill: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("drill", kwargs={"organisation": organisation, "drill": drill}))
