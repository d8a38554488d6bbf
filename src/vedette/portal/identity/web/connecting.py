"""Saying oneself that an organisation's provider may vouch for one."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.delivery.egress.errors import EgressError
from vedette.portal.access.policies import OWN_SIGN_IN
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.identity.actions.identities import disconnect
from vedette.portal.identity.actions.refusals import RefusedError
from vedette.portal.identity.queries import own_identities, speaker
from vedette.portal.identity.rules.issuers import FaultError
from vedette.portal.identity.web.finishing import CONNECT
from vedette.portal.identity.web.protocol import Provider
from vedette.portal.identity.web.words import in_words, tell_refusal


@door(OWN_SIGN_IN)
def identities(request: ActingRequest) -> HttpResponseBase:
    """Where one could come in by the organisation's provider, and does."""
    return render(request, "identity/own_identities.html", {"identities": own_identities(actor=request.actor)})


@door(OWN_SIGN_IN, "POST")
def connect(request: ActingRequest, provider: UUID) -> HttpResponseBase:
    """A page that leads to the provider; one's own password or key first."""
    response: HttpResponseBase = reauthentication_required(_begin)(request, provider)
    return response


def _begin(request: ActingRequest, provider: UUID) -> HttpResponseBase:
    found = speaker(provider)
    offered = [each for each in own_identities(actor=request.actor) if each.provider == provider]
    if found is None or not offered:
        raise Http404
    try:
        address = Provider(request, found).begin(request, CONNECT, person=request.actor.person)
    except (EgressError, FaultError) as error:
        messages.error(request, in_words(error))
        return HttpResponseRedirect(reverse("own_identities"))
    return render(request, "identity/connect.html", {"identity": offered[0], "address": address})


@door(OWN_SIGN_IN, "POST")
def let_go(request: ActingRequest, provider: UUID) -> HttpResponseBase:
    """No longer."""
    try:
        disconnect(actor=request.actor, provider=provider)
    except RefusedError as error:
        tell_refusal(request, error.reason)
    else:
        messages.success(request, _("No longer connected. Sessions that came by it have ended."))
    return HttpResponseRedirect(reverse("own_identities"))
