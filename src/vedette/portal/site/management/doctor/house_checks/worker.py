"""Whether somebody does the work that waits."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import DatabaseError

from vedette.portal.jobs.queries import is_worker_alive, last_worker_seen, work
from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well, wrong

ORDER = 80
_NAME = "worker"
_LATE = timedelta(minutes=15)


def check(patient: Patient) -> Iterator[Finding]:
    """By the last sign of life, and by what waits."""
    del patient
    try:
        found, seen = work(), last_worker_seen()
        is_alive = is_worker_alive()
    except DatabaseError:
        yield hint(_NAME, "what waits cannot be read", "see what is said of the database")
        return
    if is_alive:
        yield well(_NAME, f"it lives; {found.waiting} jobs wait, {found.running} are in hand")
    else:
        last = f"the last sign of life is of {seen:%Y-%m-%d %H:%M:%S} UTC" if seen else "there never was one"
        yield hint(_NAME, f"none lives ({last}); {found.waiting} jobs wait", "start vedette up, or vedette worker")
    if is_alive and found.oldest and found.oldest > _LATE:
        minutes = int(found.oldest.total_seconds() // 60)
        yield wrong(_NAME, f"a job has been due for {minutes} minutes", "start another worker, and look at the log")
    if found.failed:
        yield hint(_NAME, f"{found.failed} jobs failed for good", "the log and the letters that were not sent say why")
