"""The doorkeeper: nobody reaches a view before its policy was asked, and no view sees rows out of its scope."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any, cast
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from vedette.portal.access.policies import Verdict, judge
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import NOBODY, SERVICE, Actor
from vedette.portal.access.web import ActingRequest, Door, door_of
from vedette.portal.audit.actions import record
from vedette.portal.identity.web.vouching import actor_in
from vedette.portal.site.policies import SETTING_UP, door_behind
from vedette.portal.site.settings.configuration import SecondFactor
from vedette.portal.tenants.queries import organisation_name

_READING = frozenset({"GET", "HEAD"})


class Doorkeeper:
    """Stands before every view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: ActingRequest) -> HttpResponseBase:
        """Answer the request; whatever came into view for it is out of view afterwards."""
        request.actor = NOBODY
        request.organisation = None
        _recognise(request)
        with ExitStack() as request.view_of_rows:
            return self._get_response(request)

    def process_view(
        self, request: ActingRequest, view: Callable[..., Any], _arguments: object, keywords: Mapping[str, Any]
    ) -> HttpResponseBase | None:
        """Let pass, or answer in place of the view."""
        door = door_behind(_name(request), door_of(view))
        if door is None:
            raise PermissionDenied
        organisation = keywords.get("organisation")
        if organisation is not None and request.actor.provider_role and not _is_there(organisation):
            raise Http404
        if door.policy.is_for_programs:
            request.actor = NOBODY  # whoever's session a browser sends along
        answer = _turned_away(request, door, organisation)
        if answer is None:
            _let_in(request, door, organisation)
        return answer


def _name(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.url_name or "") if match else ""


def _recognise(request: ActingRequest) -> None:
    person = request.user
    if not person.is_authenticated:
        return
    actor = actor_in(request.session, person)
    if actor is None:
        logout(request)
        return
    request.actor = actor
    translation.activate(person.language)
    request.LANGUAGE_CODE = translation.get_language() or "en"


def _is_there(organisation: UUID) -> bool:
    """Who sees every organisation sees none that is absent or gone; for others their seats and assignments say so."""
    with everything_in_view():
        return organisation_name(actor=SERVICE, organisation=organisation) is not None


def _turned_away(request: ActingRequest, door: Door, organisation: UUID | None) -> HttpResponseBase | None:
    match judge(door.policy, request.actor, organisation):
        case Verdict.SIGN_IN:
            return redirect_to_login(request.get_full_path())
        case Verdict.HIDE:
            raise Http404
        case Verdict.REFUSE:
            raise PermissionDenied
    if request.method not in door.methods:
        return HttpResponseNotAllowed(sorted(door.methods))
    if door.policy.is_for_programs or door.policy.is_open:
        return None
    if _name(request) in SETTING_UP or request.actor.through is not None:
        return None  # how the people of an identity provider prove themselves is its organisation's business
    return _still_to_do(request)


def _still_to_do(request: ActingRequest) -> HttpResponseBase | None:
    """The first password and a missing second factor come before everything else."""
    person = request.user
    if person.is_authenticated and person.must_change_password:
        return HttpResponseRedirect(reverse("account_change_password"))
    if _needs_second_factor(request.actor) and not is_mfa_enabled(cast("Any", person)):
        return HttpResponseRedirect(reverse("mfa_index"))
    return None


def _needs_second_factor(actor: Actor) -> bool:
    match settings.CONFIGURATION.second_factor:
        case SecondFactor.EVERYBODY:
            return True
        case SecondFactor.PROVIDER:
            return actor.provider_role is not None
    return False


def _let_in(request: ActingRequest, door: Door, organisation: UUID | None) -> None:
    actor = request.actor
    if actor.person is None:
        return
    wanted = organisation if door.policy.within else None
    request.organisation = wanted
    request.view_of_rows.enter_context(in_view_of(actor=actor, organisation=wanted))
    if wanted and actor.provider_role and request.method in _READING:
        with transaction.atomic():
            record(actor=actor, deed="read", organisation=wanted, subject=_name(request), details=_place(request))


def _place(request: HttpRequest) -> dict[str, object]:
    return {"address": request.get_full_path()[:500]}
