"""When the last backup was made, and whether the next could be."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from shutil import which

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.queries.last_backup import last_backup
from vedette.portal.site.rules.findings import Finding, hint, well, wrong

ORDER = 130
_NAME = "backups"
_OLD = timedelta(hours=26)
"""A day, and what a timer may be late."""


def check(patient: Patient) -> Iterator[Finding]:
    """As making them noted it."""
    if patient.never_started:
        return
    made = last_backup(patient.configuration)
    if made is None:
        yield hint(_NAME, "none is known of", "vedette backup create PLACE, best every day by a timer")
    elif datetime.now(UTC) - made > _OLD:
        yield hint(_NAME, f"the last one is of {made:%Y-%m-%d %H:%M} UTC", "look at the timer that makes them")
    else:
        yield well(_NAME, f"the last one is of {made:%Y-%m-%d %H:%M} UTC; vedette backup verify proves it")
    if patient.configuration.database and which("pg_dump") is None:
        yield wrong(
            _NAME, "pg_dump is not installed", "install the client tools of PostgreSQL, of its version or newer"
        )
