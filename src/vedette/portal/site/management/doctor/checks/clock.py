"""The time, and whether this machine knows its zones."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well

ORDER = 110
_NAME = "clock"
_ZONE = "Europe/Paris"


def check(patient: Patient) -> Iterator[Finding]:
    """For whoever reads it."""
    del patient
    yield well(_NAME, f"it is {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
    try:
        ZoneInfo(_ZONE)
    except (ZoneInfoNotFoundError, OSError):
        yield hint(_NAME, "this machine knows no time zones", "install tzdata")
