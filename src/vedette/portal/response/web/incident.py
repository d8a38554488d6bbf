"""The part of an incident's page that tells of its recommended actions."""

from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from vedette.portal.access.web import ActingRequest
from vedette.portal.incidents.web.places import PagePlace, fill
from vedette.portal.response.policies import acts, recommends
from vedette.portal.response.queries.incident import actions_of
from vedette.portal.response.queries.waiting import progress_of
from vedette.portal.response.rules.states import Progress, progress
from vedette.portal.response.web.shown import shown_actions


def add_to_incidents() -> None:
    """Give the actions their place on the page of an incident."""
    fill(PagePlace.ABOVE_INCIDENT_STORY, _banner)
    fill(PagePlace.BELOW_INCIDENT_STORY, _section)


def _banner(request: ActingRequest, organisation: UUID, incident: UUID) -> SafeString | None:
    """In one line what waits for whom, where there are actions or where the reader can recommend some."""
    found = progress_of(actor=request.actor, incidents=[incident]).get(incident, Progress())
    may_recommend = recommends(request.actor, organisation)
    if not found.total and not may_recommend:
        return None
    may_act = acts(request.actor, organisation)
    shown = {"incident": incident, "progress": found, "may_recommend": may_recommend, "may_act": may_act}
    return render_to_string("response/banner.html", shown, request=request)


def _section(request: ActingRequest, organisation: UUID, incident: UUID) -> SafeString | None:
    """The section, where there are actions or where the reader can recommend some."""
    actor, language = request.actor, get_language() or "en"
    lines = actions_of(actor=actor, organisation=organisation, incident=incident, language=language)
    may_recommend = recommends(actor, organisation)
    if not lines and not may_recommend:
        return None
    shown = {
        "incident": incident,
        "actions": shown_actions(request, lines),
        "progress": progress(line.state for line in lines if line.withdrawn is None),
        "may_recommend": may_recommend,
    }
    return render_to_string("response/incident.html", shown, request=request)
