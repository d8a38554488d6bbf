"""A case as a file, and the pack for those who respond to incidents."""

import json
from io import BytesIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import Http404, HttpResponse

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.queries.case import CasePage
from vedette.portal.cases.queries.telling import told_page
from vedette.portal.cases.rules.phases import Phase
from vedette.portal.cases.rules.topics import ThingKind
from vedette.portal.cases.rules.transcript import transcript
from vedette.portal.cases.web.reached import existing_case
from vedette.portal.incidents.queries.alert import alert_page
from vedette.portal.incidents.queries.incident import story_for_page
from vedette.portal.telemetry.rules.reading import id_of

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)


@door(_SEEN)
def case_json(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponse:
    """What both sides read, for programs."""
    page = existing_case(request, organisation, case)
    return _download(_as_json(page), "application/json", f"{page.line.name}.json")


@door(_SEEN)
def hand_over_pack(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponse:
    """The case, its transcript and the story of its incident in one archive, once it was handed over."""
    page = existing_case(request, organisation, case)
    if page.line.phase is not Phase.ESCALATED:
        raise Http404
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as pack:
        pack.writestr("case.json", _as_json(page))
        pack.writestr("transcript.md", transcript(told_page(page)))
        story = _story(request, page)
        if story is not None:
            pack.writestr("incident.json", story)
    return _download(archive.getvalue(), "application/zip", f"{page.line.name}-hand-over.zip")


def _as_json(page: CasePage) -> bytes:
    return json.dumps(told_page(page), ensure_ascii=False, indent=2).encode()


def _story(request: ActingRequest, page: CasePage) -> bytes | None:
    """Of the incident that the case is about, as far as this reader sees it."""
    incident = _incident(request, page)
    if incident is None:
        return None
    return story_for_page(actor=request.actor, organisation=page.line.organisation, incident=incident)


def _incident(request: ActingRequest, page: CasePage) -> UUID | None:
    wanted = id_of(page.line.thing.key)
    if wanted is None or page.line.thing.kind is ThingKind.INCIDENT:
        return wanted
    if page.line.thing.kind is not ThingKind.ALERT:
        return None
    alert = alert_page(actor=request.actor, organisation=page.line.organisation, alert=wanted)
    return alert.incident if alert else None


def _download(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
