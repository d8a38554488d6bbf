"""What notices add to the pages of their incident and of the alert as which they arrived."""

from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vedette.portal.access.web import ActingRequest
from vedette.portal.hunting.policies import hunts
from vedette.portal.incidents.web.places import PagePlace, fill
from vedette.portal.notices.queries.drafts import open_draft_of
from vedette.portal.notices.queries.notices import notice_of_alert, notice_page, notices_of
from vedette.portal.notices.web.notices import shown_notice
from vedette.portal.notices.web.shown import shown_contents


def add_to_pages() -> None:
    """Take the places."""
    fill(PagePlace.ABOVE_INCIDENT_STORY, _on_incident)
    fill(PagePlace.ABOVE_ALERT_STORY, _on_alert)


def _on_incident(request: ActingRequest, organisation: UUID, incident: UUID) -> SafeString | None:
    """Links to its notices; for hunters also to the draft, or a button that makes one."""
    actor, is_hunter = request.actor, hunts(request.actor, organisation)
    lines = notices_of(actor=actor, organisation=organisation, incident=incident)
    if not lines and not is_hunter:
        return None
    draft = open_draft_of(actor=actor, organisation=organisation, incident=incident) if is_hunter else None
    shown = {
        "notices": [shown_notice(each) for each in lines],
        "draft": draft,
        "is_hunter": is_hunter,
        "incident": incident,
    }
    return render_to_string("notices/on_incident.html", shown, request=request)


def _on_alert(request: ActingRequest, organisation: UUID, alert: UUID) -> SafeString | None:
    """What the notice says that arrived as this alert."""
    found = notice_of_alert(actor=request.actor, organisation=organisation, alert=alert)
    page = notice_page(actor=request.actor, organisation=organisation, notice=found) if found else None
    if page is None:
        return None
    shown = {"page": page, "notice": shown_notice(page.line), "shown": shown_contents(page.document.contents)}
    return render_to_string("notices/on_alert.html", shown, request=request)
