"""Where hunters write a notice: begun on an incident, edited beside what it will look like, reviewed and published."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunting.policies import HUNTING_THERE
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.queries.incident import incident_page
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import Category, Severity
from vedette.portal.incidents.web.incident import told
from vedette.portal.incidents.web.words import CATEGORIES, SEVERITIES
from vedette.portal.notices.actions.drafts import begin_draft, drop_draft, save_draft, send_back, submit_draft
from vedette.portal.notices.actions.publishing import publish
from vedette.portal.notices.queries.drafts import DraftPage, draft_page
from vedette.portal.notices.rules.contents import AttackType, Certainty, Contents, ScopeStatus
from vedette.portal.notices.rules.editing import NEW_ROWS, edited, timeline_text
from vedette.portal.notices.rules.states import OPEN_DRAFTS, DraftState
from vedette.portal.notices.web.shown import shown_contents
from vedette.portal.notices.web.words import (
    ATTACKS,
    CERTAINTIES,
    DRAFT_STATES,
    NOTICE_REFUSALS,
    PARTS,
    SCOPE_KINDS,
    SCOPE_STATUSES,
)
from vedette.portal.onboarding.queries.applications import standing_of
from vedette.portal.onboarding.queries.contacts import notice_language
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.response.rules.cards import ActionKind, Priority
from vedette.portal.response.web.words import ACTION_KINDS, PRIORITIES
from vedette.portal.tenants.rules import Language

_tells = partial(told, words=NOTICE_REFUSALS)


@door(HUNTING_THERE, "POST")
def begin_notice(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Make a first draft from the incident, in the organisation's language, and open it."""
    if incident_page(actor=request.actor, organisation=organisation, incident=incident) is None:
        raise Http404
    language = notice_language(actor=request.actor, organisation=organisation) or Language.ENGLISH
    with _tells(request, _("A first draft was made from the incident. Read every line: it is yours from now on.")):
        draft = begin_draft(actor=request.actor, at=Place(organisation, incident), language=language)
        return HttpResponseRedirect(_address(organisation, draft))
    return HttpResponseRedirect(reverse("incident", kwargs={"organisation": organisation, "incident": incident}))


@door(HUNTING_THERE, "GET", "HEAD", "POST")
def notice_draft(request: ActingRequest, organisation: UUID, draft: UUID) -> HttpResponseBase:
    """The editor; what cannot be kept is shown again as it was written."""
    page = _existing(request, organisation, draft)
    if request.method != "POST":
        return _editor(request, page, page.contents)
    posted = request.POST.dict()
    try:
        written = edited(page.contents, posted)
        number = int(posted.get("built_on", "0")) if posted.get("built_on", "").isdecimal() else 0
        save_draft(actor=request.actor, organisation=organisation, draft=draft, contents=written, built_on=number)
    except RefusedError as error:
        messages.error(request, str(NOTICE_REFUSALS[error.reason]))
        return _editor(request, page, page.contents, posted)
    except NotAllowedError as error:
        raise PermissionDenied from error
    messages.success(request, _("The draft was saved."))
    return HttpResponseRedirect(_address(organisation, draft))


@door(HUNTING_THERE, "POST")
def submit_notice(request: ActingRequest, organisation: UUID, draft: UUID) -> HttpResponseBase:
    """Ask a second hunter."""
    _existing(request, organisation, draft)
    with _tells(request, _("It waits for a second hunter now.")):
        submit_draft(actor=request.actor, organisation=organisation, draft=draft)
    return HttpResponseRedirect(_address(organisation, draft))


@door(HUNTING_THERE, "POST")
def send_notice_back(request: ActingRequest, organisation: UUID, draft: UUID) -> HttpResponseBase:
    """Say what has to be better."""
    _existing(request, organisation, draft)
    with _tells(request, _("It went back to whoever wrote it.")):
        send_back(actor=request.actor, organisation=organisation, draft=draft, words=request.POST.get("words", ""))
    return HttpResponseRedirect(_address(organisation, draft))


@door(HUNTING_THERE, "POST")
def drop_notice(request: ActingRequest, organisation: UUID, draft: UUID) -> HttpResponseBase:
    """Write no further."""
    page = _existing(request, organisation, draft)
    with _tells(request, _("The draft was dropped.")):
        drop_draft(actor=request.actor, organisation=organisation, draft=draft, words=request.POST.get("words", ""))
        place = {"organisation": organisation, "incident": page.line.incident}
        return HttpResponseRedirect(reverse("incident", kwargs=place))
    return HttpResponseRedirect(_address(organisation, draft))


@door(HUNTING_THERE, "POST")
def publish_notice(request: ActingRequest, organisation: UUID, draft: UUID) -> HttpResponseBase:
    """Let the organisation know."""
    _existing(request, organisation, draft)
    words = {name: request.POST.get(name, "") for name in ("waived", "reason")}
    with _tells(request, _("The organisation knows: the alert, its actions and the mails are on their way.")):
        notice = publish(actor=request.actor, organisation=organisation, draft=draft, **words)
        place = {"organisation": organisation, "notice": notice}
        return HttpResponseRedirect(reverse("notice", kwargs=place))
    return HttpResponseRedirect(_address(organisation, draft))


def _existing(request: ActingRequest, organisation: UUID, draft: UUID) -> DraftPage:
    page = draft_page(actor=request.actor, organisation=organisation, draft=draft)
    if page is None:
        raise Http404
    return page


def _address(organisation: UUID, draft: UUID) -> str:
    return reverse("notice_draft", kwargs={"organisation": organisation, "draft": draft})


def _editor(
    request: ActingRequest, page: DraftPage, contents: Contents, posted: dict[str, str] | None = None
) -> HttpResponse:
    is_open = page.line.state in OPEN_DRAFTS
    is_author = page.line.author == request.actor.person
    standing = standing_of(actor=SERVICE, organisation=page.line.organisation)
    shown = {
        "draft": page,
        "line": page.line,
        "state": DRAFT_STATES[page.line.state],
        "steps": [(each, DRAFT_STATES[each.after]) for each in page.steps],
        "missing": [PARTS[each] for each in page.missing],
        "is_open": is_open,
        "is_author": is_author,
        "in_review": page.line.state is DraftState.IN_REVIEW,
        "is_true_positive": page.is_true_positive,
        "is_service_on": standing.state is ApplicationState.ON,
        "shown": shown_contents(page.contents),
        "contents": contents,
        "timeline": timeline_text(contents),
        "techniques": " ".join(contents.techniques),
        "typed": posted or {},
        "new_rows": range(NEW_ROWS),
        "new_line": "\n",
        "attacks": [(each.value, ATTACKS[each]) for each in AttackType],
        "categories": [(each.value, CATEGORIES[each]) for each in Category],
        "severities": [(each.value, SEVERITIES[each]) for each in reversed(Severity)],
        "certainties": [(each.value, CERTAINTIES[each]) for each in Certainty],
        "scope_statuses": [(each.value, SCOPE_STATUSES[each]) for each in ScopeStatus],
        "scope_kinds": list(SCOPE_KINDS.items()),
        "action_kinds": [(each.value, ACTION_KINDS[each]) for each in ActionKind],
        "priorities": [(each.value, PRIORITIES[each]) for each in Priority],
    }
    return render(request, "notices/draft.html", shown)
