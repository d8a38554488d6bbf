"""Whether the service's own code can be asked at all."""

from collections.abc import Iterator

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, wrong

ORDER = 40
_NAME = "service"


def check(patient: Patient) -> Iterator[Finding]:
    """What is not looked at is told."""
    if patient.closed and patient.never_started:
        yield hint(_NAME, "database, audit log and worker are not looked at: it was never started", "vedette up")
    elif patient.closed:
        said = f"database, audit log and worker are not looked at: {patient.closed}"
        yield wrong(_NAME, said, "correct this first, then examine again")
