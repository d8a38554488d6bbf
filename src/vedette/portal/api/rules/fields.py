"""What can be asked for in lists: the fields that Defender documents."""

from vedette.portal.api.rules.filters import Field, Kind
from vedette.portal.api.rules.paging import MOST_ALERTS, MOST_INCIDENTS, Listing
from vedette.portal.incidents.rules.defender.spelling import (
    ALERT_STATUSES,
    CATEGORIES,
    DETECTION_SOURCES,
    INCIDENT_STATUSES,
    SEVERITIES,
)

ALERT_FIELDS = (
    Field("alertCreationTime", Kind.MOMENT),
    Field("lastUpdateTime", Kind.MOMENT),
    Field("lastEventTime", Kind.MOMENT),
    Field("incidentId", Kind.NUMBER),
    Field("investigationId", Kind.NUMBER),
    Field("id", Kind.TEXT),
    Field("assignedTo", Kind.TEXT),
    Field("detectionSource", Kind.WORD, DETECTION_SOURCES),
    Field("status", Kind.WORD, ALERT_STATUSES),
    Field("severity", Kind.WORD, SEVERITIES),
    Field("category", Kind.WORD, CATEGORIES),
)
INCIDENT_FIELDS = (
    Field("createdTime", Kind.MOMENT),
    Field("lastUpdateTime", Kind.MOMENT),
    Field("assignedTo", Kind.TEXT),
    Field("status", Kind.WORD, INCIDENT_STATUSES),
)
EVIDENCE = "evidence"
ALERTS = Listing(
    ALERT_FIELDS, MOST_ALERTS, ("alertCreationTime", "lastUpdateTime", "lastEventTime"), frozenset({EVIDENCE})
)
INCIDENTS = Listing(INCIDENT_FIELDS, MOST_INCIDENTS, ("createdTime", "lastUpdateTime"))
