"""How the work stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Case, Count, Min, Q, When
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.models import Job, WorkerSeen
from vedette.portal.jobs.rules import LEASE, JobState

PAGE = 100


@dataclass(frozen=True, slots=True)
class JobLine:
    """A job as lists show it; what it was told is not shown."""

    id: int
    kind: str
    organisation: UUID | None
    state: JobState
    tries: int
    due: datetime
    created: datetime
    last_error: str


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """A worker that gave a sign of life not long ago."""

    name: str
    began: datetime
    seen: datetime
    is_alive: bool


@dataclass(frozen=True, slots=True)
class Work:
    """All jobs in numbers."""

    waiting: int
    running: int
    failed: int
    oldest: timedelta | None
    """How long the most overdue job has been due."""
    overdue_since: datetime | None


def work() -> Work:
    """How much is waiting, running and failed, and since when."""
    now = timezone.now()
    with everything_in_view():
        counts = dict(Job.objects.values_list("state").annotate(Count("pk")))
        oldest = Job.objects.filter(state=JobState.WAITING, due__lte=now).aggregate(Min("due"))["due__min"]
    return Work(
        counts.get(JobState.WAITING, 0),
        counts.get(JobState.RUNNING, 0),
        counts.get(JobState.FAILED, 0),
        now - oldest if oldest else None,
        oldest,
    )


def last_worker_seen() -> datetime | None:
    """The last sign of life of any worker."""
    return WorkerSeen.objects.order_by("-seen").values_list("seen", flat=True).first()


def is_worker_alive() -> bool:
    """Whether any worker gave a sign of life within the length of a lease."""
    seen = last_worker_seen()
    return seen is not None and timezone.now() - seen < LEASE


def next_tries(kind: str, keys: list[str]) -> dict[str, datetime]:
    """Key -> when the waiting job of that kind and key is due."""
    with everything_in_view():
        rows = Job.objects.filter(kind=kind, key__in=keys, state=JobState.WAITING)
        return dict(rows.values_list("key", "due"))


def troubled(*, kind: str, organisation: UUID, since: datetime) -> list[JobLine]:
    """Jobs of the kind that were put down for the organisation since then and did not work, or not yet."""
    with everything_in_view():
        rows = Job.objects.filter(kind=kind, organisation_id=organisation, created__gte=since).exclude(last_error="")
        return [_line(row) for row in rows.exclude(state=JobState.DONE).order_by("-pk")[:PAGE]]


def jobs_to_look_at() -> list[JobLine]:
    """Jobs that failed for good, then those in hand, then those that failed and wait for their next try."""
    order = Case(When(state=JobState.FAILED, then=0), When(state=JobState.RUNNING, then=1), default=2)
    is_odd = Q(state__in=[JobState.FAILED, JobState.RUNNING]) | Q(state=JobState.WAITING, tries__gt=0)
    with everything_in_view():
        rows = list(Job.objects.filter(is_odd).order_by(order, "-created", "pk")[:PAGE])
    return [_line(row) for row in rows]


def _line(row: Job) -> JobLine:
    state = JobState(row.state)
    return JobLine(row.pk, row.kind, row.organisation_id, state, row.tries, row.due, row.created, row.last_error)


def workers() -> list[WorkerLine]:
    """Workers that did not sign off, those seen last first."""
    now = timezone.now()
    rows = WorkerSeen.objects.order_by("-seen")[:PAGE]
    return [WorkerLine(row.name, row.began, row.seen, now - row.seen < LEASE) for row in rows]
