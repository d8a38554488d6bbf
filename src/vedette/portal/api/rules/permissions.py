"""What an application may be given, in Defender's words."""

from collections.abc import Iterable
from enum import StrEnum

from vedette.portal.access.rules import OrganisationRole


class ApiPermission(StrEnum):
    """What an application may do in its organisation."""

    READ_ALERTS = "Alert.Read.All"
    WRITE_ALERTS = "Alert.ReadWrite.All"
    READ_INCIDENTS = "Incident.Read.All"
    WRITE_INCIDENTS = "Incident.ReadWrite.All"
    READ_CASES = "Case.Read.All"
    WRITE_CASES = "Case.ReadWrite.All"
    """Ours: Defender's cases have no API."""


_INCLUDED_IN = {
    ApiPermission.READ_ALERTS: ApiPermission.WRITE_ALERTS,
    ApiPermission.READ_INCIDENTS: ApiPermission.WRITE_INCIDENTS,
    ApiPermission.READ_CASES: ApiPermission.WRITE_CASES,
}


def known(names: Iterable[str]) -> frozenset[ApiPermission]:
    """Those of the names that are permissions; what an earlier version could give and this one cannot is left out."""
    wanted = set(names)
    return frozenset(each for each in ApiPermission if each.value in wanted)


def allows(given: frozenset[ApiPermission], wanted: ApiPermission) -> bool:
    """Whether what was given is enough; who may write may read."""
    return wanted in given or _INCLUDED_IN.get(wanted) in given


def seat_for(wanted: ApiPermission) -> OrganisationRole:
    """The smallest role of people that may do the same: as that the application acts, for this one call."""
    return OrganisationRole.SECURITY_READER if wanted in _INCLUDED_IN else OrganisationRole.SECURITY_OPERATOR
