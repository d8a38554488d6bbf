"""What experts do with the dossier and with what came of a case."""

from functools import partial
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.actions.dossiers import gather_anew
from vedette.portal.cases.actions.links import link_case, unlink_case
from vedette.portal.cases.actions.outcomes import become_incident, judge_linked
from vedette.portal.cases.queries.case import CasePage
from vedette.portal.cases.queries.links import links_of
from vedette.portal.cases.rules.links import LinkKind, Target, target_of
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.cases.web.links import RaiseForm, VerdictHere, verdict_here
from vedette.portal.cases.web.reached import existing_case, tells, to_case
from vedette.portal.cases.web.shown import shown_case
from vedette.portal.cases.web.words import CASE_REFUSALS
from vedette.portal.hunting.policies import HUNTING_THERE
from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.hunting.web.bar import unsealed
from vedette.portal.hunting.web.words import HUNT_REFUSALS
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.incident import told
from vedette.portal.tenants.web.posting import tell_mistakes

_WORDS = {**HUNT_REFUSALS, **CASE_REFUSALS}
_FIELDS = {
    Reason.COMMENT_MISSING: "comment",
    Reason.DETERMINATION_DOES_NOT_FIT: "determination",
    HuntReason.NO_SUCH_TECHNIQUE: "more_techniques",
    HuntReason.NO_SUCH_DURATION: "minutes",
}
"""The field that is to be corrected."""
_tells = partial(told, words=_WORDS)


@door(HUNTING_THERE, "POST")
def gather_dossier(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Gather it anew."""
    existing_case(request, organisation, case)
    with tells(request, _("It is being gathered anew, and appears here by itself.")):
        gather_anew(actor=request.actor, at=CasePlace(organisation, case))
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def link_to_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Link the case to something of its organisation."""
    existing_case(request, organisation, case)
    with tells(request, _("The case is linked to it.")):
        link_case(actor=request.actor, at=CasePlace(organisation, case), target=_target(request))
    return to_case(organisation, case)


@door(HUNTING_THERE, "POST")
def unlink_from_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Take a link away."""
    existing_case(request, organisation, case)
    with tells(request, _("The link was taken away.")):
        unlink_case(actor=request.actor, at=CasePlace(organisation, case), target=_target(request))
    return to_case(organisation, case)


def _target(request: ActingRequest) -> Target:
    found = target_of(request.POST.get("target", "").replace("\0", ""))
    if found is None:
        raise RefusedError(CaseReason.NO_SUCH_TARGET)
    return found


@door(HUNTING_THERE, "POST")
def raise_from_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponseBase:
    """Raise an incident about what the case is about."""
    existing_case(request, organisation, case)
    form = RaiseForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return to_case(organisation, case)
    given = form.cleaned_data
    with _tells(request, _("The incident was raised, and the case is linked to it.")):
        become_incident(
            actor=request.actor,
            at=CasePlace(organisation, case),
            title=given["title"],
            severity=Severity(given["severity"]),
        )
    return to_case(organisation, case)


@door(HUNTING_THERE, "GET", "HEAD", "POST")
def judge_from_case(request: ActingRequest, organisation: UUID, case: UUID, incident: UUID) -> HttpResponseBase:
    """Give the verdict on a linked incident. What cannot be kept is shown again as it was filled in."""
    page = existing_case(request, organisation, case)
    _require_linked(request, page, incident)
    is_sent = request.method == "POST"
    here = verdict_here(request, organisation, incident, is_filled_in=is_sent)
    if here is None:
        raise Http404
    if is_sent and here.form.is_valid() and _is_kept(request, page, here):
        return to_case(organisation, case)
    return _verdict_page(request, page, here)


def _require_linked(request: ActingRequest, page: CasePage, incident: UUID) -> None:
    links = links_of(actor=request.actor, organisation=page.line.organisation, case=page.line.id)
    if Target(LinkKind.INCIDENT, str(incident)) not in [each.linked.target for each in links]:
        raise Http404


def _is_kept(request: ActingRequest, page: CasePage, here: VerdictHere) -> bool:
    """Keep the verdict, or put on the form why it was not."""
    incident = here.bar.hunt.incident
    shown = unsealed(request, incident, request.POST.get("shown", ""))
    if shown is None:
        here.form.add_error(None, str(_WORDS[HuntReason.GREW_MEANWHILE]))
        return False
    at = CasePlace(page.line.organisation, page.line.id)
    try:
        judge_linked(actor=request.actor, at=at, incident=incident, judgement=here.form.judgement(), shown=shown)
    except RefusedError as error:
        here.form.add_error(_FIELDS.get(error.reason), str(_WORDS[error.reason]))
        return False
    except NotAllowedError as error:
        raise PermissionDenied from error
    return True


def _verdict_page(request: ActingRequest, page: CasePage, here: VerdictHere) -> HttpResponse:
    shown = {"case": shown_case(page.line), "incident": here.bar.hunt.incident, "verdict": here}
    return render(request, "cases/verdict.html", shown)
