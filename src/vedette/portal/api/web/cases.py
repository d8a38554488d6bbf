"""Cases of Experts on Demand for programs: open one, read it, write in it."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from vedette.portal.access.policies import PROGRAMS
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.api.rules.answers import NOTHING_THERE, TroubleError
from vedette.portal.api.rules.changes import LONGEST_BODY
from vedette.portal.api.rules.paging import Listing, asked_for
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.api.rules.questions import message_of, question_of
from vedette.portal.api.web.proving import as_json, body_of, proven
from vedette.portal.api.web.resources import context, options
from vedette.portal.cases.actions.asking import ask, write_to_experts
from vedette.portal.cases.queries.case import case_page
from vedette.portal.cases.queries.telling import MOST_AT_ONCE, case_numbered, told_cases, told_page
from vedette.portal.cases.queries.things import thing_in_view
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.telling import Json
from vedette.portal.cases.rules.thread import Way
from vedette.portal.cases.rules.topics import CasePlace, Question, ThingKind
from vedette.portal.incidents.queries.records import Standpoint
from vedette.portal.incidents.rules.naming import number_of
from vedette.portal.incidents.rules.refusals import RefusedError

_CASES = Listing((), MOST_AT_ONCE, ("createdTime",))


@csrf_exempt
@door(PROGRAMS, "GET", "HEAD", "POST")
@proven(ApiPermission.READ_CASES, ApiPermission.WRITE_CASES)
def cases(request: ActingRequest, at: Standpoint) -> HttpResponse:
    """A list of cases, the newest first; or a new one."""
    if request.method == "POST":
        return _open(request, at)
    asked = asked_for(options(request), _CASES)
    found = told_cases(actor=at.actor, organisation=at.organisation, skip=asked.skip, top=asked.top)
    return as_json({"@odata.context": context("Cases"), "value": found})


def _open(request: ActingRequest, at: Standpoint) -> HttpResponse:
    question = _with_thing(at, question_of(body_of(request, LONGEST_BODY)))
    case = ask(actor=at.actor, organisation=at.organisation, question=question, way=Way.API)
    return as_json(_told(at, case), 201)


def _with_thing(at: Standpoint, question: Question) -> Question:
    """What it is about, as far as it is in view; raises RefusedError where it is not there."""
    thing = question.thing
    if thing.kind is ThingKind.PAGE:
        return question
    found = thing_in_view(actor=at.actor, organisation=at.organisation, kind=thing.kind, key=thing.key)
    if found is None:
        raise RefusedError(CaseReason.NO_SUCH_THING)
    return replace(question, thing=found)


@csrf_exempt
@door(PROGRAMS)
@proven(ApiPermission.READ_CASES)
def case(request: ActingRequest, at: Standpoint, number: str) -> HttpResponse:
    """One case with its thread and its history."""
    del request
    return as_json(_told(at, _existing(at, number)))


@csrf_exempt
@door(PROGRAMS, "POST")
@proven(ApiPermission.WRITE_CASES)
def messages(request: ActingRequest, at: Standpoint, number: str) -> HttpResponse:
    """Write in a case: an answer to the expert, a follow-up, or just more."""
    found = _existing(at, number)
    text = message_of(body_of(request, LONGEST_BODY))
    write_to_experts(actor=at.actor, at=CasePlace(at.organisation, found), text=text, way=Way.API)
    return as_json(_told(at, found), 201)


def _existing(at: Standpoint, number: str) -> UUID:
    wanted = number_of(number) if number.isdigit() else None
    found = case_numbered(actor=at.actor, organisation=at.organisation, number=wanted) if wanted is not None else None
    if found is None:
        raise TroubleError(NOTHING_THERE)
    return found


def _told(at: Standpoint, case: UUID) -> Json:
    page = case_page(actor=at.actor, organisation=at.organisation, case=case)
    if page is None:
        raise TroubleError(NOTHING_THERE)
    return {"@odata.context": f"{context('Cases')}/$entity", **told_page(page)}
