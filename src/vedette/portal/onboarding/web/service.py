"""The hunting team's page of one organisation: application, subscription, contacts, authority, health."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import as_provider_within
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.onboarding.actions.applications import approve, ask_for_more, begin_review, decline
from vedette.portal.onboarding.actions.subscriptions import decline_request, grant_subscription
from vedette.portal.onboarding.policies import may_review
from vedette.portal.onboarding.queries.authority import decisions
from vedette.portal.onboarding.queries.contacts import contacts, notice_language
from vedette.portal.onboarding.queries.readiness import Preparedness, preparedness
from vedette.portal.onboarding.queries.subscriptions import grants_of, requests
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.onboarding.rules.authority import ResponseAuthority
from vedette.portal.onboarding.rules.eligibility import eligibility
from vedette.portal.onboarding.rules.subscription import Grant, RequestState, SubscriptionKind
from vedette.portal.onboarding.web.contacts import contacts_by_kind
from vedette.portal.onboarding.web.forms import DecisionForm, DeclineRequestForm, GrantForm
from vedette.portal.onboarding.web.posting import name_or_404, refused_in, told
from vedette.portal.onboarding.web.response_authority import decision_in_words
from vedette.portal.onboarding.web.service_status import item_in_words
from vedette.portal.onboarding.web.words import ELIGIBILITY, LINES_SHOWN, MODES, STATES, SUBSCRIPTIONS, TONES
from vedette.portal.tenants.queries import hunters_of
from vedette.portal.tenants.web.forms import LANGUAGES

_WORK = as_provider_within(ProviderPermission.WORK)
_REVIEW = as_provider_within(ProviderPermission.REVIEW_APPLICATIONS)

_DONE: Mapping[str, str | Promise] = MappingProxyType(
    {
        "begin": _("The application is under review."),
        "approve": _("Approved: notifications are on, and a mail welcomes the applicant."),
        "ask": _("The applicant was asked by mail. The clock halts until they answer."),
        "decline": _("Declined; the applicant was told why by mail."),
    }
)


@door(_WORK)
def service(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """Everything that the hunting team needs to know before it hunts for the organisation."""
    return _page(request, organisation)


@door(_REVIEW, "POST")
def decide_application(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Take the next step of a review."""
    name_or_404(request, organisation)
    form = DecisionForm(request.POST, is_eligible=_is_eligible(request, organisation))
    step = request.POST.get("decision", "")
    if form.is_valid() and step in _DONE:
        with refused_in(form):
            _decide(request, organisation, step, form)
        if form.is_valid():
            messages.success(request, str(_DONE[step]))
            return _back(organisation)
    return _page(request, organisation, decision_form=form)


def _decide(request: ActingRequest, organisation: UUID, step: str, form: DecisionForm) -> None:
    words, overrides = form.cleaned_data["words"], form.cleaned_data.get("overrides", False)
    steps: Mapping[str, Callable[[], None]] = {
        "begin": lambda: begin_review(actor=request.actor, organisation=organisation),
        "approve": lambda: approve(actor=request.actor, organisation=organisation, words=words, overrides=overrides),
        "ask": lambda: ask_for_more(actor=request.actor, organisation=organisation, words=words),
        "decline": lambda: decline(actor=request.actor, organisation=organisation, words=words),
    }
    steps[step]()


@door(_REVIEW, "POST")
def grant(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Grant a subscription, or take it away."""
    name_or_404(request, organisation)
    form = GrantForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        wanted = Grant(SubscriptionKind(given["kind"]), given["last_day"], given["inquiries"])
        with refused_in(form):
            grant_subscription(actor=request.actor, organisation=organisation, grant=wanted, words=given["words"])
        if form.is_valid():
            messages.success(request, _("The subscription holds from now on."))
            return _back(organisation)
    return _page(request, organisation, grant_form=form)


@door(_REVIEW, "POST")
def decline_trial(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Decline a request for a trial."""
    name_or_404(request, organisation)
    form = DeclineRequestForm(request.POST)
    if form.is_valid():
        with told(request, _("Declined; whoever asked was told why by mail.")):
            decline_request(actor=request.actor, organisation=organisation, words=form.cleaned_data["words"])
        return _back(organisation)
    return _page(request, organisation, decline_form=form)


def _page(request: ActingRequest, organisation: UUID, **forms: object) -> HttpResponse:
    actor = request.actor
    found = preparedness(actor=actor, organisations=[organisation])[organisation]
    language = notice_language(actor=actor, organisation=organisation)
    decided = decisions(actor=actor, organisation=organisation)
    shown = {
        "place": name_or_404(request, organisation),
        "may_review": may_review(actor),
        "hunters": hunters_of(actor=actor, organisation=organisation),
        "kinds": contacts_by_kind(contacts(actor=actor, organisation=organisation)),
        "notice_language": dict(LANGUAGES)[language] if language else "",
        "authority": decision_in_words(decided[0]) if decided else None,
        "default_authority": MODES[ResponseAuthority.GUIDE],
        "items": [item_in_words(item, organisation, found) for item in found.readiness.items],
        **_application(found),
        **_subscription(request, organisation, found),
        **forms,
    }
    return render(request, "onboarding/service.html", shown)


def _application(found: Preparedness) -> dict[str, object]:
    standing, state = found.standing, eligibility(found.telemetry)
    return {
        "found": found,
        "standing": standing,
        "state_in_words": STATES[standing.state],
        "tone": TONES.get(standing.state, "quiet"),
        "steps": [
            (step, STATES[step.from_state], STATES[step.to_state]) for step in standing.steps[: -LINES_SHOWN - 1 : -1]
        ],
        "is_submitted": standing.state is ApplicationState.SUBMITTED,
        "is_under_review": standing.state is ApplicationState.UNDER_REVIEW,
        "is_halted": standing.state is ApplicationState.MORE_INFO,
        "eligibility": state,
        "eligibility_in_words": ELIGIBILITY[state],
        "decision_form": DecisionForm(is_eligible=found.telemetry.reporting > 0),
    }


def _subscription(request: ActingRequest, organisation: UUID, found: Preparedness) -> dict[str, object]:
    actor = request.actor
    asked = requests(actor=actor, organisation=organisation)
    return {
        "subscription": found.subscription,
        "subscription_in_words": SUBSCRIPTIONS[found.subscription.kind],
        "grants": [
            (line, SUBSCRIPTIONS[line.kind]) for line in grants_of(actor=actor, organisation=organisation)[:LINES_SHOWN]
        ],
        "asked": next((line for line in asked if line.state is RequestState.OPEN), None),
        "grant_form": GrantForm(initial={"kind": SubscriptionKind.TRIAL}),
        "decline_form": DeclineRequestForm(),
    }


def _is_eligible(request: ActingRequest, organisation: UUID) -> bool:
    return preparedness(actor=request.actor, organisations=[organisation])[organisation].telemetry.reporting > 0


def _back(organisation: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("organisation_service", kwargs={"organisation": organisation}))
