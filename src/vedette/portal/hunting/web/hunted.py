"""What was hunted for an organisation, as its own people see it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.hunting.queries.hunted import hunted_for
from vedette.portal.incidents.web.lines import Told
from vedette.portal.incidents.web.words import VERDICTS
from vedette.portal.telemetry.rules.reading import page_of


@door(within(Permission.VIEW_DATA_OPERATIONS))
def organisation_verdicts(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """The weeks in numbers, then each incident that a hunter judged."""
    asked = page_of(request.GET.get("page", ""))
    found = hunted_for(actor=request.actor, organisation=organisation, page=asked)
    shown = {
        "hunted": found,
        "lines": [(line, Told(line.verdict, VERDICTS[line.verdict])) for line in found.lines],
        "verdict_words": list(VERDICTS.values()),
        "page_number": min(asked, found.pages),
        "pages": found.pages,
    }
    return render(request, "hunting/hunted.html", shown)
