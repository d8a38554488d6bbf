"""How somebody likes to see a queue: views under a name, columns, rows on a page."""

from uuid import UUID

from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.actions.saved_views import choose_look, remove_view, save_view
from vedette.portal.incidents.queries.queues.saved_views import saved_view
from vedette.portal.incidents.rules.queues.looks import Queue, chosen_look
from vedette.portal.incidents.web.incident import told
from vedette.portal.incidents.web.queues.page import canonical, queue_address

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)


@door(_SEEN, "POST")
def keep_incident_view(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Keep what the incident queue is narrowed to under a name."""
    return _keep(request, organisation, Queue.INCIDENTS)


@door(_SEEN, "POST")
def keep_alert_view(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Keep what the alerts queue is narrowed to under a name."""
    return _keep(request, organisation, Queue.ALERTS)


def _keep(request: ActingRequest, organisation: UUID, queue: Queue) -> HttpResponseBase:
    query = canonical(queue, request.POST.get("query", ""), is_view=True)
    may_share = Permission.ALERTS_INVESTIGATION in permissions_within(request.actor, organisation)
    with told(request, _("The view was saved.")):
        save_view(
            actor=request.actor,
            organisation=organisation,
            queue=queue,
            name=request.POST.get("name", ""),
            query=query,
            is_shared=may_share and "shared" in request.POST,
        )
    return HttpResponseRedirect(f"{queue_address(organisation, queue)}?{query}")


@door(_SEEN, "POST")
def remove_saved_view(request: ActingRequest, organisation: UUID, view: UUID) -> HttpResponseBase:
    """Let a view go."""
    found = saved_view(actor=request.actor, organisation=organisation, view=view)
    if found is None:
        raise Http404
    with told(request, _("The view was removed.")):
        remove_view(actor=request.actor, organisation=organisation, view=view)
    return HttpResponseRedirect(queue_address(organisation, found.queue))


@door(_SEEN, "POST")
def choose_incident_columns(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Show these columns of the incident queue, and so many rows."""
    return _choose(request, organisation, Queue.INCIDENTS)


@door(_SEEN, "POST")
def choose_alert_columns(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Show these columns of the alerts queue, and so many rows."""
    return _choose(request, organisation, Queue.ALERTS)


def _choose(request: ActingRequest, organisation: UUID, queue: Queue) -> HttpResponseBase:
    look = chosen_look(queue, request.POST.getlist("column"), request.POST.get("size", ""))
    choose_look(actor=request.actor, queue=queue, look=look)
    query = canonical(queue, request.POST.get("query", ""))
    return HttpResponseRedirect(f"{queue_address(organisation, queue)}?{query}")
