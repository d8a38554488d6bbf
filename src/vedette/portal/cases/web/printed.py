"""A case as a document: what both sides read, laid out and signed as notices are."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from vedette.delivery.pdf.document import signed_document
from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.queries.case import CasePage
from vedette.portal.cases.queries.files.lines import files_of
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.cases.web.reached import existing_case
from vedette.portal.cases.web.shown import shown_case, shown_printed, shown_steps
from vedette.portal.notices.actions.keys import document_identity
from vedette.portal.notices.web.documents import Instead, pdf_download


@door(within(Permission.VIEW_DATA_OPERATIONS))
def case_pdf(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponse:
    """The thread and the history in the reader's language; notes of the team are in no document."""
    page, now = existing_case(request, organisation, case), timezone.now()
    html = render_to_string("cases/printed.html", _shown(request, page, now))
    make = partial(signed_document, html, at=now, by=document_identity())
    address = reverse("case", kwargs={"organisation": organisation, "case": case})
    return pdf_download(request, page.line.name, make, Instead("cases/no_pdf.html", {"case": address}))


def _shown(request: ActingRequest, page: CasePage, now: datetime) -> dict[str, object]:
    at = CasePlace(page.line.organisation, page.line.id)
    return {
        "language": request.LANGUAGE_CODE,
        "made": now,
        "reader": request.actor.name,
        "case": shown_case(page.line),
        "said": shown_printed(page.messages),
        "steps": shown_steps(page.steps),
        "files": files_of(actor=request.actor, at=at),
    }
