"""Defender's words for what is kept here, and its older and newer synonyms: in answers, filters and changes."""

from collections.abc import Mapping
from types import MappingProxyType

from vedette.portal.incidents.rules.values import (
    AlertStatus,
    Category,
    Classification,
    DetectionSource,
    Determination,
    IncidentStatus,
    Severity,
)

ALERT_STATUSES: Mapping[str, str] = MappingProxyType(
    {"Unknown": "Unknown", **{each.value: each.value for each in AlertStatus}}
)
"""As they are told -> as they are kept. None is *Unknown* here."""
INCIDENT_STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "Active": IncidentStatus.ACTIVE.value,
        "InProgress": IncidentStatus.IN_PROGRESS.value,
        "AwaitingAction": IncidentStatus.AWAITING_ACTION.value,
        "Resolved": IncidentStatus.RESOLVED.value,
        "Redirected": IncidentStatus.REDIRECTED.value,
    }
)
SEVERITIES: Mapping[str, str] = MappingProxyType({each.value: each.value for each in Severity})
CATEGORIES: Mapping[str, str] = MappingProxyType({each.value: each.value for each in Category})
DETECTION_SOURCES: Mapping[str, str] = MappingProxyType({each.value: each.value for each in DetectionSource})

_TOLD_STATUSES = {kept: told for told, kept in INCIDENT_STATUSES.items()}

CLASSIFICATIONS: Mapping[str, Classification | None] = MappingProxyType(
    {
        "Unknown": None,
        **{each.value: each for each in Classification},
        "Informational, expected activity": Classification.EXPECTED,
    }
)
DETERMINATIONS: Mapping[str, Determination | None] = MappingProxyType(
    {
        "NotAvailable": None,
        **{each.value: each for each in Determination},
        "CompromisedAccount": Determination.COMPROMISED_USER,
        "ConfirmedActivity": Determination.CONFIRMED_USER_ACTIVITY,
        "NotMalicious": Determination.CLEAN,
        "NotEnoughDataToValidate": Determination.INSUFFICIENT_DATA,
        "LineOfBusinessApplication": Determination.LINE_OF_BUSINESS_APPLICATION,
        "Apt": Determination.MULTI_STAGED_ATTACK,
        "SecurityPersonnel": Determination.OTHER,
    }
)
"""The last two are taken from older clients, and told by their newer names."""


def told_status(kept: str) -> str:
    """An incident's status in the API's words."""
    return _TOLD_STATUSES[kept]
