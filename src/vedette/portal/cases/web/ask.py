"""Consulting an expert: the form, with topic and thing filled in, on a page of its own and in a panel beside others."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from vedette.portal.access.policies import by_seat
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.files.attaching import ask_with_files
from vedette.portal.cases.policies import ASKING, asks
from vedette.portal.cases.queries.credits import credit_balance
from vedette.portal.cases.rules.families import family_of
from vedette.portal.cases.rules.files.received import FILE_BYTES_CAP, FORM_BYTES_CAP
from vedette.portal.cases.rules.topics import TopicFamily
from vedette.portal.cases.web.files.uploading import SealingUploads, received_files
from vedette.portal.cases.web.forms import QuestionForm
from vedette.portal.cases.web.in_view import InView, in_view, topic_of
from vedette.portal.cases.web.reached import existing_case, to_case
from vedette.portal.cases.web.shown import shown_case
from vedette.portal.cases.web.words import CASE_REFUSALS, FAMILIES, SAMPLE_TOPICS, THINGS
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.onboarding.policies import may_decide_for
from vedette.portal.onboarding.queries.subscriptions import subscription_of
from vedette.portal.onboarding.rules.subscription import SubscriptionKind


@csrf_exempt  # reading the token reads the files, which is nobody's right before the door was passed
@door(by_seat(ASKING), "GET", "HEAD", "POST")
def consult(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Ask; what cannot be sent is shown again as it was filled in, with the reason."""
    if not asks(request.actor, organisation):
        raise PermissionDenied
    request.upload_handlers = [SealingUploads(organisation)]
    return _consult(request, organisation)


@csrf_protect
def _consult(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    is_sent = request.method == "POST"
    told = request.POST if is_sent else request.GET
    view = in_view(actor=request.actor, organisation=organisation, told=told)
    form = QuestionForm(request.POST if is_sent else None, initial=_initial(view))
    if is_sent and form.is_valid():
        try:
            question = form.question(view.thing, request.LANGUAGE_CODE)
            files = received_files(request)
            case = ask_with_files(actor=request.actor, organisation=organisation, question=question, files=files)
        except RefusedError as error:
            form.add_error(None, str(CASE_REFUSALS[error.reason]))
        else:
            return _asked(request, organisation, case)
    return _form(request, organisation, form, view)


def _asked(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """To the case; a panel says so itself, and the page beneath it stays where it is."""
    if request.POST.get("panel"):
        page = existing_case(request, organisation, case)
        return render(request, "cases/asked.html", {"case": shown_case(page.line)})
    messages.success(request, _("Your question is with the experts. You follow it here."))
    return to_case(organisation, case)


def _form(request: ActingRequest, organisation: UUID, form: QuestionForm, view: InView) -> HttpResponse:
    subscription = subscription_of(actor=request.actor, organisation=organisation)
    shown = {
        "form": form,
        "thing": view.thing,
        "from_page": view.page,
        "thing_word": THINGS[view.thing.kind],
        "subscription": subscription,
        "balance": credit_balance(actor=request.actor, organisation=organisation),
        "has_lost_files": bool(request.FILES),
        "most_of_file": FILE_BYTES_CAP,
        "most_of_form": FORM_BYTES_CAP,
        "is_trial": subscription.kind is SubscriptionKind.TRIAL,
        "may_decide": may_decide_for(request.actor, organisation),
        "samples": [(family.value, FAMILIES[family], SAMPLE_TOPICS[family]) for family in TopicFamily],
    }
    return render(request, "cases/ask.html", shown)


def _initial(view: InView) -> dict[str, object]:
    return {"topic": topic_of(view), "family": family_of(view.thing.kind).value}
