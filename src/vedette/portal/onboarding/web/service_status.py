"""*Settings > Threat experts > Service status*: what is still to be done, and what is protected now."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.onboarding.policies import may_decide_for
from vedette.portal.onboarding.queries.readiness import Preparedness, preparedness
from vedette.portal.onboarding.rules.eligibility import eligibility
from vedette.portal.onboarding.rules.readiness import Action, Item, Progress
from vedette.portal.onboarding.web.posting import name_or_404
from vedette.portal.onboarding.web.words import (
    ACTIONS,
    DOORS,
    ELIGIBILITY,
    NOW,
    PROGRESS,
    STATES,
    TONES,
    VOUCHED_ELSEWHERE,
    Words,
)


@door(within(Permission.VIEW_DATA_OPERATIONS))
def service_status(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """Actions needed and protected assets, computed at this moment."""
    actor = request.actor
    found = preparedness(actor=actor, organisations=[organisation])[organisation]
    shown = {
        "place": name_or_404(request, organisation),
        "may_decide": may_decide_for(actor, organisation),
        "readiness": found.readiness,
        "items": [item_in_words(item, organisation, found) for item in found.readiness.items],
        "telemetry": found.telemetry,
        "eligibility": eligibility(found.telemetry),
        "eligibility_in_words": ELIGIBILITY[eligibility(found.telemetry)],
        "state_in_words": STATES[found.standing.state],
        "tone": TONES.get(found.standing.state, "quiet"),
    }
    return render(request, "onboarding/service_status.html", shown)


def item_in_words(item: Item, organisation: UUID, found: Preparedness) -> dict[str, object]:
    """A line of *Actions needed* as pages show it."""
    name, usual = ACTIONS[item.action]
    meaning = _now(item.action, found) or usual
    door_name = DOORS.get(item.action)
    return {
        "name": name,
        "meaning": meaning,
        "progress": item.progress,
        "progress_in_words": PROGRESS[item.progress],
        "complete_now": item.complete_now,
        "is_done": item.progress is Progress.COMPLETED,
        "address": reverse(door_name, kwargs={"organisation": organisation}) if door_name else "",
    }


def _now(action: Action, found: Preparedness) -> Words:
    """What stands in the place of the usual words."""
    if action is Action.ACCEPTED:
        return NOW.get(found.standing.state, "")
    return VOUCHED_ELSEWHERE if action is Action.SECOND_FACTOR and found.vouched_elsewhere else ""
