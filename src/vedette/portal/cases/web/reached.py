"""The case that a request is about, and the way back to its page."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from vedette.portal.access.web import ActingRequest
from vedette.portal.cases.queries.case import CasePage, case_page
from vedette.portal.cases.web.words import CASE_REFUSALS
from vedette.portal.incidents.web.incident import told

tells = partial(told, words=CASE_REFUSALS)
"""Say on the next page that it was done, or why it was not."""


def existing_case(request: ActingRequest, organisation: UUID, wanted: UUID) -> CasePage:
    """The case, as far as this reader sees it; not found where they do not."""
    page = case_page(actor=request.actor, organisation=organisation, case=wanted)
    if page is None:
        raise Http404
    return page


def to_case(organisation: UUID, case: UUID) -> HttpResponseRedirect:
    """To the page of a case."""
    return HttpResponseRedirect(reverse("case", kwargs={"organisation": organisation, "case": case}))
