"""Alerts and incidents on the pages of what they name."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from vedette.portal.access.web import ActingRequest
from vedette.portal.entities.queries.signs import IncidentSign, Signs
from vedette.portal.incidents.web.lines import Told, alert_lines, severity
from vedette.portal.incidents.web.words import INCIDENT_STATUSES
from vedette.portal.response.queries.waiting import actions_about
from vedette.portal.response.web.shown import shown_actions


class ShownIncidentSign(NamedTuple):
    """A line of a list of incidents."""

    line: IncidentSign
    severity: Told
    status: Told


def shown_actions_about(
    request: ActingRequest, organisation: UUID, kinds: Iterable[str], keys: Iterable[str]
) -> dict[str, object]:
    """Recommended actions that concern it, for the template ``entities/signs.html``."""
    lines = actions_about(
        actor=request.actor, organisation=organisation, kinds=kinds, keys=keys, language=request.LANGUAGE_CODE
    )
    return {"sign_actions": shown_actions(request, lines)}


def shown_signs(signs: Signs) -> dict[str, object]:
    """What the template ``entities/signs.html`` shows."""
    incidents = [
        ShownIncidentSign(each, severity(each.severity), Told(each.status, INCIDENT_STATUSES[each.status]))
        for each in signs.incidents
    ]
    return {"signs": signs, "sign_incidents": incidents, "sign_alerts": alert_lines(signs.alerts)}
