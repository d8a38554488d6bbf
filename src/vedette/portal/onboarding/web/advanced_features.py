"""*Settings > Endpoints > General > Advanced features*: applying, switching, and what there is of Experts on Demand."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import by_seat, within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.onboarding.actions.applications import Applicant, answer, apply, switch, withdraw
from vedette.portal.onboarding.actions.refusals import Reason
from vedette.portal.onboarding.actions.subscriptions import Asker, ask_for_trial
from vedette.portal.onboarding.policies import may_decide_for
from vedette.portal.onboarding.queries.applications import Standing, standing_of
from vedette.portal.onboarding.queries.devices import telemetry_of
from vedette.portal.onboarding.queries.subscriptions import grants_of, requests, subscription_of
from vedette.portal.onboarding.rules.application import ApplicationState, Side, Step, open_steps
from vedette.portal.onboarding.rules.eligibility import eligibility
from vedette.portal.onboarding.rules.subscription import RequestState
from vedette.portal.onboarding.web.forms import AnswerForm, ApplyForm, TrialForm
from vedette.portal.onboarding.web.posting import is_refused_for, name_or_404, refused_in, told
from vedette.portal.onboarding.web.words import ELIGIBILITY, LINES_SHOWN, STATES, SUBSCRIPTIONS, TONES

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_DECIDED = by_seat(Permission.MANAGE_SECURITY_SETTINGS)
_CONFIRMATIONS = {"applied", "asked"}
_OPEN = (Step.SUBMIT, Step.ANSWER, Step.WITHDRAW, Step.TURN_ON, Step.TURN_OFF)


@door(_SEEN)
def advanced_features(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """What the organisation applied for, has switched on and has subscribed to."""
    panel = request.GET.get("panel", "")
    return _page(request, organisation, panel=panel if panel in _CONFIRMATIONS else "")


@door(_DECIDED, "GET", "HEAD", "POST")
def apply_page(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """The page with its panel for applying open; the panel's form is sent here."""
    form = ApplyForm(request.POST or None, initial=_me(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        applicant = Applicant(given["name"], given["email"], request.LANGUAGE_CODE, given["accepts"])
        with refused_in(form):
            apply(actor=request.actor, organisation=organisation, applicant=applicant)
        if form.is_valid():
            return _back(organisation, "applied")
        if is_refused_for(form, Reason.APPLIED_ALREADY):
            return _without_panel(request, organisation, form)
    return _page(request, organisation, panel="apply", apply_form=form)


@door(_DECIDED, "POST")
def withdraw_application(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Take the application back."""
    with told(request, _("The application was withdrawn. You can apply again at any time.")):
        withdraw(actor=request.actor, organisation=organisation)
    return _back(organisation)


@door(_DECIDED, "POST")
def answer_review(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Answer the hunting team's question."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        with refused_in(form):
            answer(actor=request.actor, organisation=organisation, words=form.cleaned_data["words"])
        if form.is_valid():
            messages.success(request, _("Your answer is with the hunting team. The review goes on."))
            return _back(organisation)
    return _page(request, organisation, answer_form=form)


@door(_DECIDED, "POST")
def save_preferences(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Let the switches of the page hold."""
    with told(request, _("Preferences saved.")):
        switch(actor=request.actor, organisation=organisation, on="targeted_attack_notifications" in request.POST)
    return _back(organisation)


@door(_DECIDED, "GET", "HEAD", "POST")
def trial_page(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """The page with its panel for asking for a trial open; the panel's form is sent here."""
    form = TrialForm(request.POST or None, initial=_me(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        asker = Asker(given["name"], given["email"], request.LANGUAGE_CODE)
        with refused_in(form):
            ask_for_trial(actor=request.actor, organisation=organisation, asker=asker, words=given["words"])
        if form.is_valid():
            return _back(organisation, "asked")
        if is_refused_for(form, Reason.ASKED_ALREADY, Reason.SUBSCRIBED_ALREADY):
            return _without_panel(request, organisation, form)
    return _page(request, organisation, panel="trial", trial_form=form)


def _without_panel(request: ActingRequest, organisation: UUID, form: Form) -> HttpResponseRedirect:
    """What the panel was for was done by a colleague: it is there no more to say so."""
    for complaint in form.non_field_errors():
        messages.error(request, str(complaint))
    return _back(organisation)


def _page(request: ActingRequest, organisation: UUID, *, panel: str = "", **forms: object) -> HttpResponse:
    actor, me = request.actor, _me(request)
    standing = standing_of(actor=actor, organisation=organisation)
    telemetry = telemetry_of(actor=actor, organisation=organisation)
    shown = {
        "place": name_or_404(request, organisation),
        "may_decide": may_decide_for(actor, organisation),
        "panel": panel,
        "telemetry": telemetry,
        "eligibility": eligibility(telemetry),
        "eligibility_in_words": ELIGIBILITY[eligibility(telemetry)],
        "apply_form": ApplyForm(initial=me),
        "answer_form": AnswerForm(),
        "trial_form": TrialForm(initial=me),
        **_application(standing),
        **_subscription(request, organisation),
        **forms,
    }
    return render(request, "onboarding/advanced_features.html", shown)


def _application(standing: Standing) -> dict[str, object]:
    possible = open_steps(standing.state, Side.ORGANISATION)
    return {
        "standing": standing,
        "state_in_words": STATES[standing.state],
        "tone": TONES.get(standing.state, "quiet"),
        "steps": [
            (step, STATES[step.from_state], STATES[step.to_state]) for step in standing.steps[: -LINES_SHOWN - 1 : -1]
        ],
        "may": {step.value: step in possible for step in _OPEN},
        "has_toggle": standing.state in {ApplicationState.ON, ApplicationState.OFF},
        "is_on": standing.state is ApplicationState.ON,
    }


def _subscription(request: ActingRequest, organisation: UUID) -> dict[str, object]:
    actor = request.actor
    asked = requests(actor=actor, organisation=organisation)
    found = subscription_of(actor=actor, organisation=organisation)
    return {
        "subscription": found,
        "subscription_in_words": SUBSCRIPTIONS[found.kind],
        "grants": [
            (line, SUBSCRIPTIONS[line.kind]) for line in grants_of(actor=actor, organisation=organisation)[:LINES_SHOWN]
        ],
        "asked": next((line for line in asked if line.state is RequestState.OPEN), None),
        "declined": asked[0] if asked and asked[0].state is RequestState.DECLINED else None,
    }


def _me(request: ActingRequest) -> dict[str, str]:
    return {"name": request.actor.name, "email": getattr(request.user, "email", "")}


def _back(organisation: UUID, panel: str = "") -> HttpResponseRedirect:
    address = reverse("advanced_features", kwargs={"organisation": organisation})
    return HttpResponseRedirect(f"{address}?panel={panel}" if panel else address)
