"""An organisation's single sign-on: setting the provider up, trying it, switching it on and off."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.delivery.egress.errors import EgressError
from vedette.portal.access.policies import within
from vedette.portal.access.rules import NotAllowedError, Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.identity.actions import providers, values
from vedette.portal.identity.actions.refusals import RefusedError
from vedette.portal.identity.queries import Arrangement, arrangement
from vedette.portal.identity.rules.issuers import Fault, FaultError, host_of
from vedette.portal.identity.web.asking import description, keys
from vedette.portal.identity.web.forms import ChangeForm, SetUpForm, ValueForm
from vedette.portal.identity.web.protocol import answer_address
from vedette.portal.identity.web.words import in_words, tell_refusal
from vedette.portal.tenants.queries import device_groups
from vedette.portal.tenants.web.posting import tell_mistakes
from vedette.portal.tenants.web.words import ROLES

_MANAGED = within(Permission.MANAGE_SECURITY_SETTINGS)


@door(_MANAGED)
def page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """What is set up, or how to begin."""
    found = arrangement(actor=request.actor, organisation=organisation)
    if found is None:
        return render(request, "identity/set_up.html", {"form": SetUpForm()})
    return render(request, "identity/single_sign_on.html", _shown(request, organisation, found))


def _shown(request: ActingRequest, organisation: UUID, found: Arrangement) -> dict[str, object]:
    groups = device_groups(actor=request.actor, organisation=organisation)
    link = request.build_absolute_uri(reverse("sign_in_at", kwargs={"short_name": found.short_name}))
    return {
        "found": found,
        "host": host_of(found.issuer),
        "values": [(line, ROLES[line.role]) for line in found.values],
        "answer_address": answer_address(found.provider),
        "link": link,
        "form": ChangeForm(initial={"client_id": found.client_id, "claim": found.claim}),
        "value_form": ValueForm(groups=groups),
    }


@contextmanager
def _told(request: ActingRequest, done: str | Promise) -> Iterator[None]:
    """Say on the next page that it was done, or why it was not."""
    try:
        yield
    except RefusedError as error:
        tell_refusal(request, error.reason)
    except NotAllowedError as error:
        raise PermissionDenied from error
    else:
        messages.success(request, str(done))


@door(_MANAGED, "POST")
def set_up(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Keep what was filled in; nobody comes in by it yet."""
    form = SetUpForm(request.POST)
    if not form.is_valid():
        return render(request, "identity/set_up.html", {"form": form})
    with _told(request, _("The provider was set up. Register the address below there, then try it.")):
        providers.set_up(actor=request.actor, organisation=organisation, **form.cleaned_data)
    return _back(organisation)


@door(_MANAGED, "POST")
def change(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Change how the service speaks with the provider."""
    form = ChangeForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _back(organisation)
    with _told(request, _("Saved.")):
        providers.change(actor=request.actor, organisation=organisation, **form.cleaned_data)
    return _back(organisation)


@door(_MANAGED, "POST")
def probe(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Ask the provider for its description and keys, and say in words what is wrong."""
    found = arrangement(actor=request.actor, organisation=organisation)
    if found is None:
        raise Http404
    try:
        shown = keys(description(found.issuer).jwks_uri)
        if not isinstance(shown, dict) or not isinstance(shown.get("keys"), list) or not shown["keys"]:
            raise FaultError(Fault.KEY)  # noqa: TRY301
    except (EgressError, FaultError) as error:
        messages.error(request, in_words(error))
    else:
        done = _("The provider answers and describes itself well. Whether the secret fits shows when you sign in.")
        messages.success(request, str(done))
    return _back(organisation)


@door(_MANAGED, "POST")
def enable(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Let people come in by it."""
    with _told(request, _("Single sign-on is on. People come in by the link below.")):
        providers.enable(actor=request.actor, organisation=organisation)
    return _back(organisation)


@door(_MANAGED, "POST")
def disable(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Let nobody come in by it, and end the sessions of those who did."""
    with _told(request, _("Single sign-on is off. Sessions that came by it have ended.")):
        providers.disable(actor=request.actor, organisation=organisation)
    return _back(organisation)


@door(_MANAGED, "POST")
def delete(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Forget it and everybody whom it made known."""
    with _told(request, _("The provider was deleted, and whoever came by it alone no longer belongs here.")):
        providers.delete(actor=request.actor, organisation=organisation)
    return _back(organisation)


@door(_MANAGED, "POST")
def demand(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Say whether passwords open the organisation too."""
    is_only = request.POST.get("only") == "yes"
    done = _("From now on people come in by single sign-on alone.") if is_only else _("Passwords open again, too.")
    with _told(request, done):
        providers.demand(actor=request.actor, organisation=organisation, is_only=is_only)
    return _back(organisation)


@door(_MANAGED, "POST")
def give_value(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Let a value give a role."""
    form = ValueForm(request.POST, groups=device_groups(actor=request.actor, organisation=organisation))
    if not form.is_valid():
        tell_mistakes(request, form)
        return _back(organisation)
    with _told(request, _("Saved. It holds from each person's next sign-in on.")):
        values.give(
            actor=request.actor,
            organisation=organisation,
            value=form.cleaned_data["value"],
            role=form.cleaned_data["role"],
            device_groups=form.chosen_groups(),
        )
    return _back(organisation)


@door(_MANAGED, "POST")
def take_value(request: ActingRequest, organisation: UUID, value: UUID) -> HttpResponseBase:
    """Let a value give nothing any more."""
    found = arrangement(actor=request.actor, organisation=organisation)
    if found is None or value not in {line.id for line in found.values}:
        raise Http404
    with _told(request, _("Taken back. It holds from each person's next sign-in on.")):
        values.take_back(actor=request.actor, organisation=organisation, value=value)
    return _back(organisation)


def _back(organisation: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("single_sign_on", kwargs={"organisation": organisation}))
