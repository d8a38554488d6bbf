"""What the hunting team has written, is writing, and has to look at; amending and retracting."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunting.policies import HUNTING_THERE, hunts
from vedette.portal.incidents.web.incident import told
from vedette.portal.notices.actions.drafts import begin_amendment
from vedette.portal.notices.actions.publishing import retract
from vedette.portal.notices.queries.drafts import open_drafts
from vedette.portal.notices.queries.notices import notice_page, organisations_notified
from vedette.portal.notices.rules.states import DraftState
from vedette.portal.notices.web.notices import shown_list
from vedette.portal.notices.web.words import DRAFT_STATES, NOTICE_REFUSALS

_tells = partial(told, words=NOTICE_REFUSALS)


@door(as_provider(ProviderPermission.WORK))
def team_notices(request: ActingRequest) -> HttpResponse:
    """Drafts, those first that wait for this reader, and what was published."""
    actor = request.actor
    drafts = open_drafts(actor=actor)
    waiting = [each for each in drafts if each.state is DraftState.IN_REVIEW and each.author != actor.person]
    others = [each for each in drafts if each not in waiting]
    hunted = [each for each in organisations_notified(actor=actor) if hunts(actor, each)]
    shown = {
        "waiting": waiting,
        "drafts": [(each, DRAFT_STATES[each.state]) for each in others],
        **shown_list(request, hunted),
    }
    return render(request, "notices/team.html", shown)


@door(HUNTING_THERE, "POST")
def amend_notice(request: ActingRequest, organisation: UUID, notice: UUID) -> HttpResponseBase:
    """Begin its next version."""
    _require(request, organisation, notice)
    with _tells(request, _("The next version begins with what this one says.")):
        draft = begin_amendment(actor=request.actor, organisation=organisation, notice=notice)
        return HttpResponseRedirect(reverse("notice_draft", kwargs={"organisation": organisation, "draft": draft}))
    return _to(organisation, notice)


@door(HUNTING_THERE, "POST")
def retract_notice(request: ActingRequest, organisation: UUID, notice: UUID) -> HttpResponseBase:
    """Take it back."""
    _require(request, organisation, notice)
    with _tells(request, _("It was retracted, and the organisation is told.")):
        retract(actor=request.actor, organisation=organisation, notice=notice, reason=request.POST.get("reason", ""))
    return _to(organisation, notice)


def _require(request: ActingRequest, organisation: UUID, notice: UUID) -> None:
    if notice_page(actor=request.actor, organisation=organisation, notice=notice) is None:
        raise Http404


def _to(organisation: UUID, notice: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("notice", kwargs={"organisation": organisation, "notice": notice}))
