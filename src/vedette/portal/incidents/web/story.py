"""The story of an incident as its page's script asks for it: compressed, and sent again only when it was told anew."""

import gzip
import re
from importlib.metadata import version
from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.queries.incident import story_for_page, story_told

_VERSION: Final = version("vedette")
_READS_GZIP: Final = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
_LEVEL: Final = 6


@door(within(Permission.VIEW_DATA_OPERATIONS))
def incident_story(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponseBase:
    """The story with its pictures' data. The browser asks each time whether what it knows still holds."""
    told = story_told(actor=request.actor, organisation=organisation, incident=incident)
    if told is None:
        raise Http404
    etag = f'W/"{_VERSION}-{told.timestamp()}"'
    answer = get_conditional_response(request, etag=etag) or _story(request, organisation, incident)
    answer["ETag"] = etag
    patch_cache_control(answer, private=True, no_cache=True)
    patch_vary_headers(answer, ["Accept-Encoding", "Cookie"])
    return answer


def _story(request: ActingRequest, organisation: UUID, incident: UUID) -> HttpResponse:
    told = story_for_page(actor=request.actor, organisation=organisation, incident=incident)
    if told is None:
        raise Http404
    if not _READS_GZIP.search(request.headers.get("Accept-Encoding", "")):
        return HttpResponse(told, content_type="application/json")
    answer = HttpResponse(gzip.compress(told, _LEVEL, mtime=0), content_type="application/json")
    answer["Content-Encoding"] = "gzip"
    return answer
