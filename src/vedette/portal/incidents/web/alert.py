"""The page of an alert: where it stands in its story, what it names, and what was done with it."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.actions.alerts import (
    assign_alerts,
    change_alert_status,
    classify_alerts,
    comment_on_alert,
)
from vedette.portal.incidents.queries.alert import AlertPage, alert_page
from vedette.portal.incidents.queries.incident import assignable_people, history_of
from vedette.portal.incidents.rules.values import AlertStatus
from vedette.portal.incidents.web.forms import KEPT, ManageAlertForm
from vedette.portal.incidents.web.incident import told
from vedette.portal.incidents.web.lines import alert_facts, named_things, told_steps
from vedette.portal.incidents.web.places import PagePlace, parts_of
from vedette.portal.tenants.web.posting import tell_mistakes


@door(within(Permission.VIEW_DATA_OPERATIONS))
def alert(request: ActingRequest, organisation: UUID, alert: UUID) -> HttpResponse:
    """One sign and what belongs to it."""
    page = _existing(request, organisation, alert)
    actor = request.actor
    may_work = Permission.ALERTS_INVESTIGATION in permissions_within(actor, organisation)
    steps = history_of(actor=actor, organisation=organisation, incident=page.incident, alert=alert)
    shown = {
        "page": page,
        "above_story": parts_of(PagePlace.ABOVE_ALERT_STORY, request, organisation, alert),
        "facts": alert_facts(page),
        "named": named_things(page.named),
        "steps": told_steps(steps),
        "may_work": may_work,
        "manage_form": _manage_form(request, organisation, page) if may_work else None,
    }
    return render(request, "incidents/alert.html", shown)


@door(within(Permission.ALERTS_INVESTIGATION), "POST")
def manage_alert(request: ActingRequest, organisation: UUID, alert: UUID) -> HttpResponseBase:
    """All that was changed in the pane at once, or nothing of it."""
    page = _existing(request, organisation, alert)
    form = _manage_form(request, organisation, page, posted=True)
    if not form.is_valid():
        tell_mistakes(request, form)
    else:
        with told(request, _("The alert was changed.")), transaction.atomic():
            _apply(request, organisation, alert, form)
    return HttpResponseRedirect(reverse("alert", kwargs={"organisation": organisation, "alert": alert}))


def _apply(request: ActingRequest, organisation: UUID, alert: UUID, form: ManageAlertForm) -> None:
    actor, chosen, changed = request.actor, form.cleaned_data, set(form.changed_data)
    if "assigned" in changed and chosen["assigned"] != KEPT:
        person = UUID(chosen["assigned"]) if chosen["assigned"] else None
        assign_alerts(actor=actor, organisation=organisation, alerts=[alert], person=person)
    if {"classification", "determination"} & changed:
        classify_alerts(
            actor=actor,
            organisation=organisation,
            alerts=[alert],
            classification=form.told_classification,
            determination=form.told_determination,
        )
    if "status" in changed:
        status = AlertStatus(chosen["status"])
        change_alert_status(
            actor=actor, organisation=organisation, alerts=[alert], status=status, comment=chosen["comment"]
        )
    elif chosen["comment"].strip():
        comment_on_alert(actor=actor, organisation=organisation, alert=alert, comment=chosen["comment"])


def _manage_form(
    request: ActingRequest, organisation: UUID, page: AlertPage, *, posted: bool = False
) -> ManageAlertForm:
    people = assignable_people(actor=request.actor, organisation=organisation)
    holder = page.assigned_to if page.assigned_to and page.assigned_person not in dict(people) else ""
    initial = {
        "assigned": KEPT if holder else str(page.assigned_person or ""),
        "status": page.status,
        "classification": page.classification,
        "determination": page.determination,
    }
    return ManageAlertForm(request.POST if posted else None, people=people, holder=holder, initial=initial)


def _existing(request: ActingRequest, organisation: UUID, alert: UUID) -> AlertPage:
    page = alert_page(actor=request.actor, organisation=organisation, alert=alert)
    if page is None:
        raise Http404
    return page
