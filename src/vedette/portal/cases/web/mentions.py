"""Whom somebody can mention while they write."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.cases.policies import answers, asks
from vedette.portal.cases.queries.mentions import mentionable
from vedette.portal.cases.rules.mentions import handles
from vedette.portal.cases.rules.phases import Party
from vedette.portal.cases.web.reached import existing_case
from vedette.portal.telemetry.rules.reading import one_of


@door(within(Permission.VIEW_DATA_OPERATIONS))
def people_of_case(request: ActingRequest, organisation: UUID, case: UUID) -> HttpResponse:
    """Those of the side that ``side`` names, if it is one's own: their names, and what is written to mention them."""
    page = existing_case(request, organisation, case)
    side = one_of(Party, request.GET.get("side", ""))
    is_own = (side is Party.EXPERTS and answers(request.actor, organisation)) or (
        side is Party.CUSTOMER and asks(request.actor, organisation)
    )
    if side is None or not is_own:
        return JsonResponse({"people": []})
    people = mentionable(actor=request.actor, organisation=organisation, party=side, asker=page.line.asked_by)
    others = [each for each in people if each.person != request.actor.person]
    return JsonResponse({"people": [{"name": name, "handle": handle} for name, handle in handles(others)]})
