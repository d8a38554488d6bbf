"""The cases of an organisation."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.policies import asks
from vedette.portal.cases.queries.credits import credit_balance
from vedette.portal.cases.queries.hub import CaseList, case_list
from vedette.portal.cases.queries.mentions import cases_mentioning
from vedette.portal.cases.rules.asking import CasesAsked, Shelf, cases_asked, written
from vedette.portal.cases.rules.topics import TopicFamily
from vedette.portal.cases.web.shown import shown_cases
from vedette.portal.cases.web.words import FAMILIES, SHELVES
from vedette.portal.incidents.web.lines import Choice


@door(within(Permission.VIEW_DATA_OPERATIONS))
def cases(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """Its questions, where each stands and by when the experts report."""
    asked = cases_asked(request.GET)
    page = case_list(actor=request.actor, organisation=organisation, asked=asked)
    shown = {
        **shown_list(page, asked),
        "may_ask": asks(request.actor, organisation),
        "mentioning": cases_mentioning(actor=request.actor),
        "balance": credit_balance(actor=request.actor, organisation=organisation),
    }
    return render(request, "cases/cases.html", shown)


def shown_list(page: CaseList, asked: CasesAsked) -> dict[str, object]:
    """What lists of cases show."""
    kept = urlencode([*written(asked)])
    return {
        "cases": shown_cases(page.lines),
        "found": page.found,
        "asked": asked,
        "shelves": [(each, SHELVES[each], page.counts[each], each is asked.shelf) for each in Shelf],
        "families": [Choice(each, FAMILIES[each], each is asked.family) for each in TopicFamily],
        "keep": f"{kept}&" if kept else "",
        "page_number": min(asked.page, page.pages),
        "pages": page.pages,
    }
