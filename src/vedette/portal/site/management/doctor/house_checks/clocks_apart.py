"""The clock beside what was already written, and beside the database's."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import newest
from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.queries import database_state
from vedette.portal.site.rules.findings import Finding, hint, wrong

ORDER = 111
_NAME = "clock"
_TOLERANCE = timedelta(seconds=5)


def check(patient: Patient) -> Iterator[Finding]:
    """Second factors, sessions and the order of the log depend on it."""
    del patient
    now = datetime.now(UTC)
    try:
        with everything_in_view():
            last = newest(actor=SERVICE)
        apart = now - database_state.clock_of_postgresql() if database_state.vendor() == "postgresql" else timedelta()
    except DatabaseError:
        return
    if last and last - now > _TOLERANCE:
        said = f"it is {now:%Y-%m-%d %H:%M:%S} UTC, and the audit log goes to {last:%Y-%m-%d %H:%M:%S}"
        yield wrong(_NAME, said, "set the clock: codes and sessions fail, and the log is out of order")
    if abs(apart) > _TOLERANCE:
        yield hint(
            _NAME, f"it is {apart.total_seconds():.0f} s from that of the database", "let both follow a time server"
        )
