"""What was hunted for an organisation, also where nothing was found; and one hunt, to read or to conclude."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from functools import partial
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import NotAllowedError, Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunting.policies import HUNTING_THERE, hunts
from vedette.portal.hunting.web.queue import kept_query
from vedette.portal.hunts.actions.outcomes import HuntPlace, conclude_hunt, reopen_hunt
from vedette.portal.hunts.queries.funnel import funnel
from vedette.portal.hunts.queries.ledger import HuntPage, hunt_ledger, hunt_page
from vedette.portal.hunts.rules.asking import Outcomes, hunts_asked_for
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.hunts.rules.states import HuntState, HuntVerdict
from vedette.portal.hunts.web.forms import OutcomeForm
from vedette.portal.hunts.web.shown import FUNNEL_WIDTH, funnel_bars, shown_hunt, shown_steps
from vedette.portal.hunts.web.words import HUNT_VERDICT_HINTS, HUNT_VERDICTS, HUNTS_REFUSALS, OUTCOMES
from vedette.portal.incidents.queries.hunts import runs_between
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.web.incident import told
from vedette.portal.incidents.web.lines import Choice, severity
from vedette.portal.notices.web.notices import shown_notice
from vedette.portal.telemetry.queries.view import narrowed_organisations

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_tells = partial(told, words=HUNTS_REFUSALS)
DAYS = 30
_FIELDS: Mapping[StrEnum, str] = {
    HuntsReason.WORDS_MISSING: "words",
    HuntsReason.INCIDENT_MISSING: "incidents",
    HuntsReason.NO_SUCH_INCIDENT: "incidents",
    HuntsReason.NO_SUCH_DURATION: "minutes",
}
"""The field that is to be corrected."""


@door(_SEEN)
def organisation_hunts(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """The funnel of the last days, then every hunt."""
    actor, asked = request.actor, hunts_asked_for(request.GET)
    page = hunt_ledger(actor=actor, organisation=organisation, asked=asked)
    until = timezone.now()
    since = until - timedelta(days=DAYS)
    shown = {
        "found": page.found,
        "hunts": [shown_hunt(each) for each in page.lines],
        "bars": funnel_bars(funnel(actor=actor, organisation=organisation, since=since, until=until)),
        "funnel_width": FUNNEL_WIDTH,
        "runs": runs_between(actor=actor, organisation=organisation, since=since, until=until),
        "days": DAYS,
        "is_narrow_seat": organisation in narrowed_organisations(actor=actor),
        "is_narrowed": asked.outcome is not Outcomes.ALL,
        "outcomes": [Choice(each, OUTCOMES[each], each is asked.outcome) for each in Outcomes],
        "keep": kept_query(request),
        "page_number": min(asked.page, page.pages),
        "pages": page.pages,
    }
    return render(request, "hunts/ledger.html", shown)


@door(_SEEN)
def hunt(request: ActingRequest, organisation: UUID, hunt: UUID) -> HttpResponse:
    """One hunt: what for, with what, what could be seen, and what came of it."""
    return _page(request, _existing(request, organisation, hunt))


@door(HUNTING_THERE, "POST")
def conclude(request: ActingRequest, organisation: UUID, hunt: UUID) -> HttpResponseBase:
    """Say what came of it. What cannot be kept is shown again as it was filled in, with the reason."""
    page, form = _existing(request, organisation, hunt), OutcomeForm(request.POST)
    if form.is_valid():
        try:
            conclude_hunt(actor=request.actor, at=HuntPlace(organisation, hunt), outcome=form.outcome())
        except RefusedError as error:
            form.add_error(_FIELDS.get(error.reason), str(HUNTS_REFUSALS[error.reason]))
        except NotAllowedError as error:
            raise PermissionDenied from error
        else:
            return _to(organisation, hunt)
    return _page(request, page, form)


@door(HUNTING_THERE, "POST")
def reopen(request: ActingRequest, organisation: UUID, hunt: UUID) -> HttpResponseBase:
    """Go on with it."""
    _existing(request, organisation, hunt)
    with _tells(request, _("The hunt goes on.")):
        reopen_hunt(actor=request.actor, at=HuntPlace(organisation, hunt), reason=request.POST.get("reason", ""))
    return _to(organisation, hunt)


def _page(request: ActingRequest, page: HuntPage, form: OutcomeForm | None = None) -> HttpResponse:
    is_hunter, is_open = hunts(request.actor, page.line.organisation), page.line.state is HuntState.OPEN
    shown = {
        "page": page,
        "hunt": shown_hunt(page.line),
        "incidents": [
            (each, severity(each.severity), [shown_notice(n) for n in each.notices]) for each in page.incidents
        ],
        "steps": shown_steps(page.steps),
        "is_hunter": is_hunter,
        "form": (form or OutcomeForm()) if is_hunter and (is_open or form) else None,
        "verdicts": [
            (each.value, HUNT_VERDICTS[each], HUNT_VERDICT_HINTS[each], number)
            for number, each in enumerate(HuntVerdict, start=1)
        ],
        "may_reopen": is_hunter and not is_open,
    }
    return render(request, "hunts/hunt.html", shown)


def _existing(request: ActingRequest, organisation: UUID, hunt: UUID) -> HuntPage:
    page = hunt_page(actor=request.actor, organisation=organisation, hunt=hunt)
    if page is None:
        raise Http404
    return page


def _to(organisation: UUID, hunt: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("hunt", kwargs={"organisation": organisation, "hunt": hunt}))
