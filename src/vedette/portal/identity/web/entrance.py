"""Coming in through one's organisation."""

import re
from logging import getLogger
from urllib.parse import urlencode
from uuid import UUID

from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from vedette.delivery.egress.errors import EgressError
from vedette.portal.access.policies import OPEN
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.identity.actions.refusals import Reason
from vedette.portal.identity.queries import speaker, speaker_at
from vedette.portal.identity.rules.issuers import FaultError
from vedette.portal.identity.web.finishing import LOGIN, within_house
from vedette.portal.identity.web.protocol import Protocol, Provider
from vedette.portal.identity.web.turned_away import Turn, turned_away
from vedette.portal.identity.web.vouching import NotVouchedError

_LOG = getLogger(__name__)
_SHORT_NAME = re.compile(r"[a-z0-9_-]{1,63}")
_FROM_HERE = frozenset({"", "none", "same-origin"})


@door(OPEN)
def sign_in(request: ActingRequest) -> HttpResponseBase:
    """Whose sign-in it should be: a short name leads to the organisation's page, whether there is one or not."""
    name = request.GET.get("organisation", "").strip().lower()
    if _SHORT_NAME.fullmatch(name):
        return HttpResponseRedirect(_with_next(request, reverse("sign_in_at", kwargs={"short_name": name})))
    return _asking(request, status=404 if name else 200)


@door(OPEN)
def sign_in_at(request: ActingRequest, short_name: str) -> HttpResponseBase:
    """An organisation's page: where one goes on. No organisation and one without a provider are the same."""
    found = speaker_at(short_name)
    if found is None:
        return _asking(request, status=404)
    go = _with_next(request, reverse("sign_in_go", kwargs={"short_name": short_name}))
    return render(request, "identity/sign_in_at.html", {"short_name": short_name, "host": found.host, "go": go})


@door(OPEN, "GET")
def go(request: ActingRequest, short_name: str) -> HttpResponseBase:
    """To the provider. Who was sent here by a page of somebody else is asked first."""
    found = speaker_at(short_name)
    if found is None:
        return _asking(request, status=404)
    if request.headers.get("Sec-Fetch-Site", "") not in _FROM_HERE:
        return HttpResponseRedirect(_with_next(request, reverse("sign_in_at", kwargs={"short_name": short_name})))
    try:
        address = Provider(request, found).begin(request, LOGIN, within_house(request.GET.get("next")))
    except (EgressError, FaultError) as error:
        return _troubled(request, found.provider, error)
    return HttpResponseRedirect(address)


@door(OPEN, "GET")
def answer(request: ActingRequest, provider: UUID) -> HttpResponseBase:
    """Back from the provider, with a code that only we can use, once."""
    found = speaker(provider)
    if found is None:
        return turned_away(request, Turn.OVER)
    protocol = Protocol(request, Provider(request, found))
    try:
        response: HttpResponseBase = OAuth2CallbackView.adapter_view(protocol)(request)
    except (EgressError, FaultError) as error:
        return _troubled(request, provider, error)
    except NotVouchedError:
        return turned_away(request, Reason.CLOSED)
    return response


def _troubled(request: HttpRequest, provider: UUID, error: EgressError | FaultError) -> HttpResponseBase:
    """The service's own log, not the audit log: strangers would write it full."""
    _LOG.warning("a sign-in by the provider %s failed: %s", provider, error)
    if isinstance(error, EgressError):
        return turned_away(request, Turn.NOT_REACHED, error.trouble.value)
    return turned_away(request, Turn.NOT_TRUSTED, error.fault.value)


def _asking(request: HttpRequest, status: int) -> HttpResponseBase:
    shown = {"next": within_house(request.GET.get("next")), "is_unknown": status == 404}
    return render(request, "identity/sign_in.html", shown, status=status)


def _with_next(request: HttpRequest, address: str) -> str:
    target = within_house(request.GET.get("next"))
    return f"{address}?{urlencode({'next': target})}" if target else address
