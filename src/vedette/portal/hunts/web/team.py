"""Hunts at the workbench: what is hunted for, where, and what came of it."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import NotAllowedError, ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.hunting.web.queue import kept_query
from vedette.portal.hunts.actions.plans import change_hunt, open_hunt
from vedette.portal.hunts.queries.series import grounds_by_name, plan_of, series_list, series_of
from vedette.portal.hunts.rules.asking import Outcomes, hunts_asked_for
from vedette.portal.hunts.rules.plans import LONGEST_TEXT
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.hunts.web.forms import NewHuntForm, PlanForm, initial_of
from vedette.portal.hunts.web.shown import shown_series
from vedette.portal.hunts.web.words import HUNTS_REFUSALS, OUTCOMES
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.web.lines import Choice

_WORK = as_provider(ProviderPermission.WORK)
_BEGINS = timedelta(days=30)
"""How far a new hunt looks back unless it is told otherwise."""
_SUGGESTED = ("title", "hypothesis", "techniques")
_FIELDS = {
    HuntsReason.TITLE_MISSING: "title",
    HuntsReason.HYPOTHESIS_MISSING: "hypothesis",
    HuntsReason.NO_SUCH_SPAN: "until",
    HuntsReason.NOT_YET_OVER: "until",
    HuntReason.NO_SUCH_TECHNIQUE: "techniques",
}
"""The field that is to be corrected."""


@door(_WORK)
def hunts(request: ActingRequest) -> HttpResponse:
    """All hunts where the reader is one of the team, what was opened last first."""
    asked = hunts_asked_for(request.GET)
    found = series_list(actor=request.actor, asked=asked)
    shown = {
        "found": found,
        "lines": [shown_series(each) for each in found.series],
        "is_narrowed": asked.is_narrowed,
        "organisations": [Choice(str(pk), name, pk == asked.organisation) for pk, name in found.organisations],
        "outcomes": [Choice(each, OUTCOMES[each], each is asked.outcome) for each in Outcomes],
        "keep": kept_query(request),
        "page_number": min(asked.page, found.pages),
        "pages": found.pages,
        "may_open": bool(grounds_by_name(actor=request.actor)),
    }
    return render(request, "hunts/hunts.html", shown)


@door(_WORK, "GET", "HEAD", "POST")
def new_hunt(request: ActingRequest) -> HttpResponseBase:
    """Open a hunt. What cannot be kept is shown again as it was filled in, with the reason."""
    grounds = grounds_by_name(actor=request.actor)
    now = timezone.now().replace(second=0, microsecond=0)
    chosen = [str(pk) for pk, _name in grounds] if len(grounds) == 1 else []
    suggested = _suggested(request.GET, {str(pk) for pk, _name in grounds})
    initial = {"since": now - _BEGINS, "until": now, "organisations": chosen, **suggested}
    form = NewHuntForm(request.POST or None, grounds=grounds, initial=initial)
    if request.method == "POST" and form.is_valid():
        where = [UUID(each) for each in form.cleaned_data["organisations"]]
        series = _kept(form, partial(open_hunt, actor=request.actor, plan=form.plan(), organisations=where))
        if isinstance(series, UUID):
            messages.success(request, _("The hunt is open. What it can see is being counted."))
            return _to(series)
    return render(request, "hunts/new.html", {"form": form, "grounds": grounds, "is_suggested": bool(suggested)})


def _suggested(told: Mapping[str, str], grounds: Collection[str]) -> dict[str, object]:
    """What a page that leads here suggests, as the hunter finds it in the form; nothing of it is kept yet."""
    texts = {name: told.get(name, "")[:LONGEST_TEXT].strip() for name in _SUGGESTED}
    where = [each for each in [told.get("organisation", "")] if each in grounds]
    return {name: each for name, each in texts.items() if each} | ({"organisations": where} if where else {})


@door(_WORK, "GET", "HEAD", "POST")
def hunt_series(request: ActingRequest, series: UUID) -> HttpResponseBase:
    """One hunt with what came of it in each organisation; what is open of it can be changed."""
    found = series_of(actor=request.actor, series=series)
    if found is None:
        raise Http404
    plan = plan_of(actor=request.actor, series=series)
    form = PlanForm(request.POST or None, initial=initial_of(plan)) if plan else None
    if request.method == "POST" and form is not None and form.is_valid():
        changed = _kept(form, partial(change_hunt, actor=request.actor, series=series, plan=form.plan()))
        if changed is not None:
            messages.success(
                request, _("Saved. What the hunt can see is being counted anew.") if changed else _("Saved.")
            )
            return _to(series)
    return render(request, "hunts/series.html", {"each": shown_series(found), "form": form})


def _kept(form: PlanForm, act: "partial[UUID] | partial[int]") -> UUID | int | None:
    """What the action returns, or nothing where the form says why it was not done."""
    try:
        return act()
    except RefusedError as error:
        form.add_error(_FIELDS.get(error.reason), str(HUNTS_REFUSALS[error.reason]))
    except NotAllowedError as error:
        raise PermissionDenied from error
    return None


def _to(series: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("hunt_series", kwargs={"series": series}))
