"""The page of an incident: its story first, then its alerts, then what was done."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import NotAllowedError, Permission, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.actions.incidents import (
    Place,
    assign,
    change_status,
    classify,
    comment_on,
    merge,
    move_alerts,
    rename,
    tag,
)
from vedette.portal.incidents.policies import party_of
from vedette.portal.incidents.queries.incident import (
    ALERTS_OF_A_PAGE,
    IncidentPage,
    alerts_of,
    assignable_people,
    history_of,
    incident_page,
    other_open_incidents,
)
from vedette.portal.incidents.rules.incident_states import Party
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.incidents.rules.values import IncidentStatus
from vedette.portal.incidents.web.forms import KEPT, CommentForm, ElsewhereForm, ManageIncidentForm
from vedette.portal.incidents.web.lines import alert_lines, incident_facts, told_steps
from vedette.portal.incidents.web.places import PagePlace, parts_of
from vedette.portal.incidents.web.words import REFUSALS, Words, tell_refusal
from vedette.portal.telemetry.rules.reading import id_of, page_of, pages_of
from vedette.portal.tenants.web.posting import tell_mistakes

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_WORKED_ON = within(Permission.ALERTS_INVESTIGATION)


@door(_SEEN)
def incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """What happened, on what it rests, and what was done about it. Who asks for a merged one is led on."""
    page = _existing(request, organisation, incident)
    if page.redirected_to is not None:
        messages.info(request, str(_("Incident #%(number)s was merged into this one.")) % {"number": page.number})
        return _to(organisation, page.redirected_to)
    actor = request.actor
    pages = pages_of(page.alert_count, ALERTS_OF_A_PAGE)
    number = min(page_of(request.GET.get("alerts", "")), pages)
    others = other_open_incidents(actor=actor, organisation=organisation, incident=incident)
    may_work = Permission.ALERTS_INVESTIGATION in permissions_within(actor, organisation)
    shown = {
        "page": page,
        "above_story": parts_of(PagePlace.ABOVE_INCIDENT_STORY, request, organisation, incident),
        "below_story": parts_of(PagePlace.BELOW_INCIDENT_STORY, request, organisation, incident),
        "facts": incident_facts(page),
        "alerts": alert_lines(alerts_of(actor=actor, organisation=organisation, incident=incident, page=number)),
        "page_number": number,
        "pages": pages,
        "steps": told_steps(history_of(actor=actor, organisation=organisation, incident=incident)),
        "may_work": may_work,
        "is_expert": party_of(actor, organisation) is Party.EXPERTS,
        "manage_form": _manage_form(request, organisation, page) if may_work else None,
        "comment_form": CommentForm(auto_id="said_%s"),
        "elsewhere_form": ElsewhereForm(others=others, auto_id="merge_%s") if others and not page.is_sample else None,
    }
    return render(request, "incidents/incident.html", shown)


@door(_WORKED_ON, "POST")
def manage_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """All that was changed in the pane at once, or nothing of it."""
    page = _existing(request, organisation, incident)
    form = _manage_form(request, organisation, page, posted=True)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _to(organisation, incident)
    with told(request, _("The incident was changed.")), transaction.atomic():
        _apply(request, Place(organisation, incident), form)
    return _to(organisation, incident)


def _apply(request: ActingRequest, at: Place, form: ManageIncidentForm) -> None:
    actor, chosen = request.actor, form.cleaned_data
    if "name" in form.changed_data:
        rename(actor=actor, at=at, name=chosen["name"])
    if "tags" in form.changed_data:
        tag(actor=actor, at=at, tags=chosen["tags"].split(","))
    if "assigned" in form.changed_data and chosen["assigned"] != KEPT:
        assign(actor=actor, at=at, person=UUID(chosen["assigned"]) if chosen["assigned"] else None)
    if {"classification", "determination"} & set(form.changed_data):
        classify(actor=actor, at=at, classification=form.told_classification, determination=form.told_determination)
    if "status" in form.changed_data:
        change_status(actor=actor, at=at, status=IncidentStatus(chosen["status"]), comment=chosen["comment"])
    elif chosen["comment"].strip():
        comment_on(actor=actor, at=at, comment=chosen["comment"])


@door(_WORKED_ON, "POST")
def comment_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Say something that stays."""
    _existing(request, organisation, incident)
    form = CommentForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
    else:
        with told(request, _("The comment was kept.")):
            comment_on(actor=request.actor, at=Place(organisation, incident), comment=form.cleaned_data["comment"])
    return _to(organisation, incident, "activity")


@door(_WORKED_ON, "POST")
def merge_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Let it lead to another one."""
    form = _elsewhere(request, organisation, incident)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _to(organisation, incident)
    into = UUID(form.cleaned_data["into"])
    with told(request, _("The incidents are one now.")):
        merge(
            actor=request.actor,
            at=Place(organisation, incident),
            into=into,
            comment=form.cleaned_data["comment"],
        )
        return _to(organisation, into)
    return _to(organisation, incident)


@door(_WORKED_ON, "POST")
def move_incident_alerts(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """Let the chosen alerts belong to another incident."""
    form = _elsewhere(request, organisation, incident)
    chosen = [each for sent in request.POST.getlist("alert") if (each := id_of(sent))]
    if not form.is_valid():
        tell_mistakes(request, form)
    elif not chosen:
        messages.error(request, str(_("Choose the alerts first. Nothing was changed.")))
    else:
        with told(request, _("The alerts were moved.")):
            move_alerts(
                actor=request.actor,
                at=Place(organisation, incident),
                alerts=chosen,
                into=UUID(form.cleaned_data["into"]),
                comment=form.cleaned_data["comment"],
            )
    return _to(organisation, incident, "alerts")


@contextmanager
def told(request: HttpRequest, done: str | Promise = "", words: Words = REFUSALS) -> Iterator[None]:
    """Say on the next page that it was done, or why it was not."""
    try:
        yield
    except RefusedError as error:
        tell_refusal(request, error.reason, words)
    except NotAllowedError as error:
        raise PermissionDenied from error
    else:
        if done:
            messages.success(request, str(done))


def _manage_form(
    request: ActingRequest, organisation: UUID, page: IncidentPage, *, posted: bool = False
) -> ManageIncidentForm:
    people = assignable_people(actor=request.actor, organisation=organisation)
    is_known = page.assigned_person in dict(people)
    holder = page.assigned_to if page.assigned_to and not is_known else ""
    return ManageIncidentForm(
        request.POST if posted else None,
        people=people,
        holder=holder,
        current=IncidentStatus(page.status),
        party=party_of(request.actor, organisation),
        initial={
            "name": page.name,
            "tags": ", ".join(page.tags),
            "assigned": KEPT if holder else str(page.assigned_person or ""),
            "status": page.status,
            "classification": page.classification,
            "determination": page.determination,
        },
    )


def _elsewhere(request: ActingRequest, organisation: UUID, incident: UUID) -> ElsewhereForm:
    _existing(request, organisation, incident)
    others = other_open_incidents(actor=request.actor, organisation=organisation, incident=incident)
    return ElsewhereForm(request.POST, others=others)


def _existing(request: ActingRequest, organisation: UUID, incident: UUID) -> IncidentPage:
    page = incident_page(actor=request.actor, organisation=organisation, incident=incident)
    if page is None:
        raise Http404
    return page


def _to(organisation: UUID, incident: UUID, part: str = "") -> HttpResponseRedirect:
    place = reverse("incident", kwargs={"organisation": organisation, "incident": incident})
    return HttpResponseRedirect(f"{place}#{part}" if part else place)
