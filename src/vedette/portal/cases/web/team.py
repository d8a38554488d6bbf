"""The experts' cases over all their organisations, and what they do with one."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.answering import (
    escalate,
    hand_over,
    investigate,
    note,
    reject,
    report,
    take_case,
    write_to_organisation,
)
from vedette.portal.cases.queries.hub import case_list, cases_to_review, workload
from vedette.portal.cases.queries.mentions import cases_mentioning
from vedette.portal.cases.rules.asking import cases_asked
from vedette.portal.cases.rules.phases import ProgressCategory
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.cases.web.case import sent_form
from vedette.portal.cases.web.forms import ReportForm
from vedette.portal.cases.web.hub import shown_list
from vedette.portal.cases.web.mail import held_back
from vedette.portal.cases.web.reached import existing_case, tells, to_case
from vedette.portal.hunting.policies import HUNTING_THERE
from vedette.portal.telemetry.rules.reading import id_of
from vedette.portal.tenants.web.posting import tell_mistakes


@door(as_provider(ProviderPermission.WORK))
def team_cases(request: ActingRequest) -> HttpResponse:
    """Whose clock ends first stands first."""
    asked = cases_asked(request.GET)
    page = case_list(actor=request.actor, asked=asked)
    shown = {
        **shown_list(page, asked),
        "workload": workload(actor=request.actor),
        "to_review": cases_to_review(actor=request.actor),
        "mentioning": cases_mentioning(actor=request.actor),
        **held_back(request.actor),
    }
    return render(request, "cases/team.html", shown)


@door(HUNTING_THERE, "POST")
def take(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Make it one's own."""
    existing_case(request, organisation, case)
    with tells(request, _("The case is yours.")):
        take_case(actor=request.actor, at=CasePlace(organisation, case))
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def hand_over_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Make it somebody else's."""
    existing_case(request, organisation, case)
    owner = id_of(request.POST.get("owner", ""))
    if owner is not None:
        with tells(request, _("The case was handed over.")):
            words = request.POST.get("words", "")
            hand_over(actor=request.actor, at=CasePlace(organisation, case), owner=owner, words=words)
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def investigate_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Begin, or go on."""
    existing_case(request, organisation, case)
    with tells(request, _("The case is under investigation.")):
        investigate(actor=request.actor, at=CasePlace(organisation, case), words=request.POST.get("words", ""))
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def report_on_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Tell the organisation how far one is, or the answer."""
    existing_case(request, organisation, case)
    form = ReportForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return to_case(organisation, case)
    given = form.cleaned_data
    at, sent = CasePlace(organisation, case), sent_form(request)
    send = partial(report, actor=request.actor, at=at, words=given["words"], page=sent)
    with tells(request, _("The report is with the organisation.")):
        send(category=ProgressCategory(given["category"]), promised=given["promised"])
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def reject_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Say that it is no question for the experts."""
    existing_case(request, organisation, case)
    with tells(request, _("The organisation is told where to go instead.")):
        reject(actor=request.actor, at=CasePlace(organisation, case), words=request.POST.get("words", ""))
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def escalate_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Hand it to those who respond to incidents."""
    existing_case(request, organisation, case)
    with tells(request, _("The case is handed to incident response.")):
        escalate(actor=request.actor, at=CasePlace(organisation, case), words=request.POST.get("words", ""))
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def write_to_asker(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Say something in the thread without reporting."""
    existing_case(request, organisation, case)
    with tells(request, _("It is with the organisation.")):
        words, sent = request.POST.get("words", ""), sent_form(request)
        write_to_organisation(actor=request.actor, at=CasePlace(organisation, case), text=words, page=sent)
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def note_on_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Tell the other experts."""
    existing_case(request, organisation, case)
    with tells(request, _("The note was kept. The organisation does not see it.")):
        note(actor=request.actor, at=CasePlace(organisation, case), text=request.POST.get("words", ""))
    return to_case(organisation, case)
