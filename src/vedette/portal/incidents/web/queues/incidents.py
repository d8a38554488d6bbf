"""The page of the incident queue, the pane beside it, and changing what was chosen there."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.actions.bulk import Done, Wanted, change_incidents
from vedette.portal.incidents.policies import party_of
from vedette.portal.incidents.queries.hunts import hunts
from vedette.portal.incidents.queries.incident import assignable_people
from vedette.portal.incidents.queries.queues.brief import Brief, incident_brief
from vedette.portal.incidents.queries.queues.queue import incident_queue
from vedette.portal.incidents.rules.queues.looks import Queue
from vedette.portal.incidents.web.lines import incident_facts, severity
from vedette.portal.incidents.web.queues.bulk import BulkIncidentForm, change_chosen
from vedette.portal.incidents.web.queues.lines import incident_rows
from vedette.portal.incidents.web.queues.page import (
    asking_of_incidents,
    focus_of,
    here,
    page_parts,
    tidied,
)

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)


@door(_SEEN)
def incidents(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """The incidents of an organisation: narrowed, sorted, a page at a time, all of it in the address."""
    place = here(request, organisation, Queue.INCIDENTS)
    asking = asking_of_incidents(place)
    if (elsewhere := tidied(place, asking)) is not None:
        return elsewhere
    found = incident_queue(actor=request.actor, organisation=organisation, asked=asking.asked)
    asking = replace(asking, asked=replace(asking.asked, page=found.part.page))
    columns = place.look.columns
    focus = focus_of(request)
    people = assignable_people(actor=request.actor, organisation=organisation)
    shown = {
        **page_parts(place, asking, found, people),
        "rows": incident_rows(found.lines, columns),
        "bulk_form": _form(request, organisation, people) if place.may_work else None,
        "hunts": hunts(actor=request.actor, organisation=organisation),
        **(_brief_parts(request, organisation, focus) if focus else {}),
    }
    return render(request, "incidents/incidents.html", shown)


@door(_SEEN)
def incident_essence(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponse:
    """The essence of one incident, for the pane beside the queue."""
    shown = _brief_parts(request, organisation, incident)
    if not shown:
        raise Http404
    return render(request, "incidents/incident_brief.html", shown)


def _brief_parts(request: ActingRequest, organisation: UUID, incident: UUID) -> dict[str, object]:
    found = incident_brief(actor=request.actor, organisation=organisation, incident=incident)
    return {} if found is None else _shown_brief(found)


def _shown_brief(found: Brief) -> dict[str, object]:
    return {
        "brief": found,
        "facts": incident_facts(found.page),
        "brief_alerts": [(line, severity(line.severity)) for line in found.alerts],
    }


@door(within(Permission.ALERTS_INVESTIGATION), "POST")
def change_chosen_incidents(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Change the incidents that were chosen, each as far as it can be."""

    def change(chosen: Sequence[UUID], wanted: Wanted) -> Done:
        return change_incidents(actor=request.actor, organisation=organisation, incidents=chosen, wanted=wanted)

    people = assignable_people(actor=request.actor, organisation=organisation)
    form = _form(request, organisation, people, posted=True)
    return change_chosen(request, organisation, Queue.INCIDENTS, form, change)


def _form(
    request: ActingRequest, organisation: UUID, people: list[tuple[UUID, str]], *, posted: bool = False
) -> BulkIncidentForm:
    return BulkIncidentForm(
        request.POST if posted else None,
        people=people,
        me=request.actor.person,
        party=party_of(request.actor, organisation),
    )
