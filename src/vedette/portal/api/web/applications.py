"""Settings > API applications: which programs the organisation lets in, and what they prove themselves with."""

from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.policies import by_seat
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.api.actions.applications import LIFETIMES, Registered, add_secret, register, remove_secret, revoke
from vedette.portal.api.policies import may_manage_applications
from vedette.portal.api.queries.applications import ApplicationLine, applications
from vedette.portal.api.rules.limits import A_MINUTE, AN_HOUR
from vedette.portal.api.web.forms import RegisterForm, SecretForm
from vedette.portal.api.web.words import LASTS, PERMISSIONS, REASONS
from vedette.portal.incidents.web.incident import told
from vedette.portal.tenants.web.posting import tell_mistakes

_MANAGED = by_seat(Permission.MANAGE_SECURITY_SETTINGS)


@door(_MANAGED)
def page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All of them, and how to begin."""
    return _page(request, organisation, RegisterForm())


@door(_MANAGED, "POST")
def register_application(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """Let a program in; its secret is shown in the answer and never again."""
    form, made = RegisterForm(request.POST), None
    if form.is_valid():
        with told(request, words=REASONS):
            made = register(actor=request.actor, organisation=organisation, **form.cleaned_data)
            form = RegisterForm()
    return _page(request, organisation, form, made)


@door(_MANAGED, "POST")
def add_application_secret(request: ActingRequest, organisation: UUID, program: UUID) -> HttpResponse:
    """Give it a second secret, shown in the answer and never again."""
    form, made, place = SecretForm(request.POST), None, {"organisation": organisation, "application": program}
    if form.is_valid():
        with told(request, words=REASONS):
            made = add_secret(actor=request.actor, **place, days=form.cleaned_data["days"])
    else:
        tell_mistakes(request, form)
    return _page(request, organisation, RegisterForm(), made)


@door(_MANAGED, "POST")
def remove_application_secret(
    request: ActingRequest, organisation: UUID, program: UUID, program_secret: UUID
) -> HttpResponseBase:
    """Take a secret away."""
    with told(request, _("The secret was removed. It opens nothing any more, nor do its tokens."), REASONS):
        place = {"organisation": organisation, "application": program}
        remove_secret(actor=request.actor, **place, secret=program_secret)
    return _back(organisation)


@door(_MANAGED, "POST")
def revoke_application(request: ActingRequest, organisation: UUID, program: UUID) -> HttpResponseBase:
    """Let it in no more."""
    with told(request, _("The application was revoked. From this moment on it gets no answer."), REASONS):
        revoke(actor=request.actor, organisation=organisation, application=program)
    return _back(organisation)


def _page(
    request: ActingRequest, organisation: UUID, form: RegisterForm, made: Registered | None = None
) -> HttpResponse:
    if not may_manage_applications(request.actor, organisation):
        raise PermissionDenied
    lines = applications(actor=request.actor, organisation=organisation)
    shown = {
        "applications": [(line, [(each, PERMISSIONS[each]) for each in line.permissions]) for line in lines],
        "made": made,
        "made_line": _line_of(made, lines),
        "form": form,
        "lifetimes": LASTS.items(),
        "usual": LIFETIMES[1],
        "tenant": str(organisation),
        "address": settings.SITE_ADDRESS,
        "most_a_minute": A_MINUTE,
        "most_an_hour": AN_HOUR,
    }
    return render(request, "api/applications.html", shown)


def _line_of(made: Registered | None, lines: list[ApplicationLine]) -> ApplicationLine | None:
    return next((line for line in lines if made and line.id == made.application), None)


def _back(organisation: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("api_applications", kwargs={"organisation": organisation}))
