"""Consulting an expert: the form, with the topic and the thing in view filled in."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.policies import by_seat
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.asking import ask
from vedette.portal.cases.policies import ASKING
from vedette.portal.cases.queries.credits import credit_balance
from vedette.portal.cases.queries.things import thing_in_view
from vedette.portal.cases.rules.families import family_of
from vedette.portal.cases.rules.topics import Thing, ThingKind, TopicFamily
from vedette.portal.cases.web.forms import QuestionForm
from vedette.portal.cases.web.words import CASE_REFUSALS, SAMPLE_TOPICS, THINGS
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.onboarding.queries.subscriptions import subscription_of
from vedette.portal.telemetry.rules.reading import one_of


@door(by_seat(ASKING), "GET", "HEAD", "POST")
def consult(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Ask; what cannot be sent is shown again as it was filled in, with the reason."""
    thing = _thing(request, organisation)
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=_initial(request, thing))
    if request.method == "POST" and form.is_valid():
        try:
            question = form.question(thing, request.LANGUAGE_CODE)
            case = ask(actor=request.actor, organisation=organisation, question=question)
        except RefusedError as error:
            form.add_error(None, str(CASE_REFUSALS[error.reason]))
        except NotAllowedError as error:
            raise PermissionDenied from error
        else:
            messages.success(request, _("Your question is with the experts. You follow it here."))
            return HttpResponseRedirect(reverse("case", kwargs={"organisation": organisation, "case": case}))
    return _form(request, organisation, form, thing)


def _form(request: ActingRequest, organisation: UUID, form: QuestionForm, thing: Thing) -> HttpResponse:
    shown = {
        "form": form,
        "thing": thing,
        "thing_word": THINGS[thing.kind],
        "subscription": subscription_of(actor=request.actor, organisation=organisation),
        "balance": credit_balance(actor=request.actor, organisation=organisation),
        "samples": [(family.value, SAMPLE_TOPICS[family]) for family in TopicFamily],
    }
    return render(request, "cases/ask.html", shown)


def _thing(request: ActingRequest, organisation: UUID) -> Thing:
    """What the address names, as far as the asker sees it; else the page that they came from."""
    told = request.POST if request.method == "POST" else request.GET
    kind = one_of(ThingKind, told.get("kind", ""))
    key = told.get("key", "")
    found = thing_in_view(actor=request.actor, organisation=organisation, kind=kind, key=key) if kind else None
    return found or Thing(ThingKind.PAGE, path=told.get("from", ""))


def _initial(request: ActingRequest, thing: Thing) -> dict[str, object]:
    """The topic links to the page in view, as Defender's does."""
    address = request.build_absolute_uri(thing.path) if thing.path.startswith("/") else ""
    about = f"{THINGS[thing.kind]}: {thing.name}" if thing.name else ""
    topic = " · ".join(each for each in (about, address) if each)
    return {"topic": topic, "family": family_of(thing.kind).value}
