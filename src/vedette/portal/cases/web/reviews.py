"""Asking a colleague to read a draft, and the colleague's answer."""

from functools import partial
from uuid import UUID

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.reviews import answer_review, ask_review
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.cases.web.reached import existing_case, tells, to_case
from vedette.portal.hunting.policies import HUNTING_THERE
from vedette.portal.telemetry.rules.reading import id_of


@door(HUNTING_THERE, "POST")
def ask_case_review(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Ask somebody to read it."""
    existing_case(request, organisation, case)
    reviewer = id_of(request.POST.get("reviewer", ""))
    if reviewer is not None:
        with tells(request, _("They are asked to read the draft.")):
            ask_review(actor=request.actor, at=CasePlace(organisation, case), reviewer=reviewer)
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def answer_case_review(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Approve it, or say which changes it needs."""
    existing_case(request, organisation, case)
    draft, read = (id_of(request.POST.get(name, "")) for name in ("draft", "read"))
    if draft is None:
        return to_case(organisation, case)
    answer = partial(answer_review, actor=request.actor, at=CasePlace(organisation, case), draft=draft, read=read)
    if "changes" in request.POST:
        with tells(request, _("Your colleague reads which changes it needs.")):
            answer(changes=request.POST["changes"])
    else:
        with tells(request, _("The draft is approved.")):
            answer()
    return to_case(organisation, case)
