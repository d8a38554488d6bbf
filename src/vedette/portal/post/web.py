"""What was mailed: an organisation sees its own letters, the provider the provider's."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from vedette.portal.access.policies import as_provider, within
from vedette.portal.access.rules import Permission, ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.post.actions import send_again
from vedette.portal.post.queries import letter, letters
from vedette.portal.post.rules import LetterState, NothingToSendError

_OWN = within(Permission.MANAGE_SECURITY_SETTINGS)
_PROVIDERS = as_provider(ProviderPermission.READ_AUDIT_LOG)

STATES = {
    LetterState.WAITING: pgettext_lazy("letter", "Waiting"),
    LetterState.SENT: pgettext_lazy("letter", "Sent"),
    LetterState.FAILED: pgettext_lazy("letter", "Failed"),
}


@door(_PROVIDERS)
def provider_mail(request: ActingRequest) -> HttpResponse:
    """Letters of no organisation."""
    return _list(request, None)


@door(_OWN)
def organisation_mail(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """Letters of the organisation."""
    return _list(request, organisation)


@door(_PROVIDERS)
def provider_letter(request: ActingRequest, letter: UUID) -> HttpResponse:
    """One letter of no organisation."""
    return _one(request, None, letter)


@door(_OWN)
def organisation_letter(request: ActingRequest, organisation: UUID, letter: UUID) -> HttpResponse:
    """One letter of the organisation."""
    return _one(request, organisation, letter)


@door(_PROVIDERS, "POST")
def send_provider_letter(request: ActingRequest, letter: UUID) -> HttpResponseBase:
    """Try again now."""
    return _send(request, None, letter)


@door(_OWN, "POST")
def send_organisation_letter(request: ActingRequest, organisation: UUID, letter: UUID) -> HttpResponseBase:
    """Try again now."""
    return _send(request, organisation, letter)


def _list(request: ActingRequest, organisation: UUID | None) -> HttpResponse:
    lines = letters(actor=request.actor, organisation=organisation)
    shown = {
        "lines": [(line, STATES[line.state]) for line in lines],
        "has_server": "console" not in settings.EMAIL_BACKEND,
    }
    return render(request, "post/letters.html", shown)


def _one(request: ActingRequest, organisation: UUID | None, number: UUID) -> HttpResponse:
    page = letter(actor=request.actor, organisation=organisation, letter=number)
    if page is None:
        raise Http404
    return render(request, "post/letter.html", {"page": page, "state": STATES[page.line.state]})


def _send(request: ActingRequest, organisation: UUID | None, number: UUID) -> HttpResponseBase:
    if letter(actor=request.actor, organisation=organisation, letter=number) is None:
        raise Http404
    try:
        send_again(actor=request.actor, organisation=organisation, letter=number)
        messages.success(request, _("The letter is on its way again."))
    except NothingToSendError:
        messages.error(request, _("There is nothing to send: it was sent, or what it said is forgotten."))
    place = {"organisation": organisation} if organisation else {}
    return HttpResponseRedirect(reverse("organisation_mail" if organisation else "provider_mail", kwargs=place))
