"""The page of the alerts queue, one by one or in groups, the pane beside it, and changing what was chosen there."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.actions.bulk import Done, Wanted, change_alerts
from vedette.portal.incidents.queries.alert import alert_page
from vedette.portal.incidents.queries.incident import assignable_people
from vedette.portal.incidents.queries.queues.alert_groups import AlertGroup
from vedette.portal.incidents.queries.queues.queue import alert_queue
from vedette.portal.incidents.rules.queues.filters import AlertFilter
from vedette.portal.incidents.rules.queues.looks import Queue
from vedette.portal.incidents.web.lines import alert_facts, named_things
from vedette.portal.incidents.web.queues.bulk import BulkAlertForm, change_chosen
from vedette.portal.incidents.web.queues.lines import alert_rows, group_rows, unfolded
from vedette.portal.incidents.web.queues.narrowing import Asking, group_heads
from vedette.portal.incidents.web.queues.page import (
    asking_of_alerts,
    focus_of,
    here,
    page_parts,
    tidied,
)

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)


@door(_SEEN)
def alerts(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """The alerts of an organisation: narrowed, sorted, a page at a time, all of it in the address."""
    place = here(request, organisation, Queue.ALERTS)
    asking = asking_of_alerts(place)
    if (elsewhere := tidied(place, asking)) is not None:
        return elsewhere
    found = alert_queue(actor=request.actor, organisation=organisation, asked=asking.asked)
    asking = replace(asking, asked=replace(asking.asked, page=found.part.page))
    columns, focus = place.look.columns, focus_of(request)
    people = assignable_people(actor=request.actor, organisation=organisation)
    shown = {
        **page_parts(place, asking, found, people),
        "rows": alert_rows(found.lines, columns),
        "groups": [(row, _within(asking, row.group)) for row in group_rows(found.groups)],
        "address_of_groups": _shown_as(asking, is_grouped=True),
        "address_of_list": _shown_as(asking, is_grouped=False),
        "bulk_form": _form(request, people) if place.may_work and not asking.asked.is_grouped else None,
        **(_brief_parts(request, organisation, focus) if focus else {}),
    }
    if asking.asked.is_grouped:
        shown["heads"] = group_heads(asking)
    return render(request, "incidents/alerts.html", shown)


def _shown_as(asking: Asking[AlertFilter], *, is_grouped: bool) -> str:
    return asking.address(replace(asking.asked, is_grouped=is_grouped, page=1))


def _within(asking: Asking[AlertFilter], group: AlertGroup) -> str:
    """The alerts of a group, one by one."""
    devices = (group.device,) if group.device else asking.asked.devices
    return asking.address(replace(asking.asked, is_grouped=False, page=1, rules=(group.rule,), devices=devices))


@door(_SEEN)
def alert_lines(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """The rows of some alerts alone, which unfold below their group."""
    place = here(request, organisation, Queue.ALERTS)
    asked = replace(asking_of_alerts(place).asked, is_grouped=False, size=25, page=1)
    found = alert_queue(actor=request.actor, organisation=organisation, asked=asked)
    shown = {"rows": unfolded(found.lines), "part": found.part}
    return render(request, "incidents/group_lines.html", shown)


@door(_SEEN)
def alert_essence(request: ActingRequest, organisation: UUID, alert: UUID) -> HttpResponse:
    """The essence of one alert, for the pane beside the queue."""
    shown = _brief_parts(request, organisation, alert)
    if not shown:
        raise Http404
    return render(request, "incidents/alert_brief.html", shown)


def _brief_parts(request: ActingRequest, organisation: UUID, alert: UUID) -> dict[str, object]:
    page = alert_page(actor=request.actor, organisation=organisation, alert=alert)
    if page is None:
        return {}
    may_work = Permission.ALERTS_INVESTIGATION in permissions_within(request.actor, organisation)
    return {"brief": page, "facts": alert_facts(page), "named": named_things(page.named), "may_work": may_work}


@door(within(Permission.ALERTS_INVESTIGATION), "POST")
def change_chosen_alerts(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Change the alerts that were chosen, each as far as it can be."""

    def change(chosen: Sequence[UUID], wanted: Wanted) -> Done:
        return change_alerts(actor=request.actor, organisation=organisation, alerts=chosen, wanted=wanted)

    people = assignable_people(actor=request.actor, organisation=organisation)
    return change_chosen(request, organisation, Queue.ALERTS, _form(request, people, posted=True), change)


def _form(request: ActingRequest, people: list[tuple[UUID, str]], *, posted: bool = False) -> BulkAlertForm:
    return BulkAlertForm(request.POST if posted else None, people=people, me=request.actor.person)
