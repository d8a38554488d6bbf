"""Keeping what is written on the page of a case, and letting go of it or going on with a colleague's."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext as _

from vedette.portal.access.policies import by_seat
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.drafts import discard_draft, save_draft, take_over_draft
from vedette.portal.cases.policies import ASKING
from vedette.portal.cases.rules.drafts import DraftForm, Written
from vedette.portal.cases.rules.phases import Party, ProgressCategory
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.cases.web.case import shown_page
from vedette.portal.cases.web.reached import existing_case, tells, to_case
from vedette.portal.cases.web.shown_drafts import Refused, drafts_of, shown_draft
from vedette.portal.cases.web.words import CASE_REFUSALS
from vedette.portal.hunting.policies import HUNTING_THERE
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.telemetry.rules.reading import id_of, one_of

_ASK = by_seat(ASKING)
BY_ITSELF = "Vedette-Draft"
"""The header by which a page says that it saves while somebody types."""


@door(_ASK, "POST")
def save_case_draft(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Of the organisation."""
    return _save(request, CasePlace(organisation, case), DraftForm.WRITE)


@door(HUNTING_THERE, "POST")
def save_team_draft(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Of the experts."""
    return _save(request, CasePlace(organisation, case), _form_of_experts(request))


@door(_ASK, "POST")
def discard_case_draft(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Of the organisation."""
    return _discard(request, CasePlace(organisation, case), DraftForm.WRITE)


@door(HUNTING_THERE, "POST")
def discard_team_draft(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Of the experts."""
    return _discard(request, CasePlace(organisation, case), _form_of_experts(request))


@door(HUNTING_THERE, "POST")
def take_over_team_draft(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Go on with what a colleague wrote."""
    existing_case(request, organisation, case)
    draft = id_of(request.POST.get("draft", ""))
    if draft is not None:
        with tells(request, _("The draft is yours.")):
            take_over_draft(actor=request.actor, at=CasePlace(organisation, case), draft=draft)
    return to_case(organisation, case)


def _form_of_experts(request: ActingRequest) -> DraftForm:
    form = one_of(DraftForm, request.POST.get("kept_as", ""))
    return form if form is not None and form.party is Party.EXPERTS else DraftForm.REPORT


def _save(request: ActingRequest, at: CasePlace, form: DraftForm) -> HttpResponseBase:
    """What cannot be kept is shown again as it was typed, beside what stands in its way."""
    page = existing_case(request, at.organisation, at.case)
    written, built_on = written_in(request), id_of(request.POST.get("built_on", ""))
    refused = None
    try:
        line = save_draft(actor=request.actor, at=at, form=form, written=written, built_on=built_on)
    except NotAllowedError as error:
        raise PermissionDenied from error
    except RefusedError as error:
        refused = Refused(form, written, built_on, CASE_REFUSALS[error.reason])
        line = drafts_of(request, at).get(form) if error.reason is CaseReason.DRAFT_ELSEWHERE else None
    if BY_ITSELF in request.headers:
        return render(request, "cases/draft_state.html", {"draft": shown_draft(at, form, line, refused)})
    if refused is not None:
        return render(request, "cases/case.html", shown_page(request, page, refused))
    messages.success(request, _("The draft is saved."))
    return to_case(at.organisation, at.case)


def _discard(request: ActingRequest, at: CasePlace, form: DraftForm) -> HttpResponse:
    existing_case(request, at.organisation, at.case)
    with tells(request, _("The draft is discarded.")):
        discard_draft(actor=request.actor, at=at, form=form)
    return to_case(at.organisation, at.case)


def written_in(request: ActingRequest) -> Written:
    """What was sent of a form that is not whole yet: what cannot be read is as if it were not there."""
    sent = request.POST
    category = one_of(ProgressCategory, sent.get("category", ""))
    try:
        promised = parse_datetime(f"{sent.get('promised', '')}Z")
    except ValueError:
        promised = None
    is_moment = promised is not None and not is_naive(promised)
    return Written(sent.get("words", ""), category, promised if is_moment else None)
