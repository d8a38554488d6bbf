"""What work waits, and whether anybody does it."""

from collections.abc import Iterator

from vedette.portal.access.rules import Actor
from vedette.portal.jobs.queries import last_worker_seen, work
from vedette.portal.jobs.rules import JobState
from vedette.portal.site.rules.figures import Figure, by_label, single


def figures(*, actor: Actor) -> Iterator[Figure]:
    """Three questions."""
    del actor
    found, seen = work(), last_worker_seen()
    states = {JobState.WAITING: found.waiting, JobState.RUNNING: found.running, JobState.FAILED: found.failed}
    yield by_label("vedette_jobs", "Jobs by state.", "state", {str(state): each for state, each in states.items()})
    overdue = found.oldest.total_seconds() if found.oldest else 0.0
    yield single("vedette_jobs_overdue_seconds", "How long the most overdue job has been due.", overdue)
    if seen is not None:
        meaning = "The last sign of life of any worker."
        yield single("vedette_worker_seen_timestamp_seconds", meaning, seen.timestamp())
