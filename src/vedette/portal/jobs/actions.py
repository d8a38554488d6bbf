"""Putting jobs down, taking them up, and saying how they ended."""

import json
import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.models import Clock, Job, WorkerSeen
from vedette.portal.jobs.rules import (
    KEPT_WHEN_DONE,
    LEASE,
    Arguments,
    JobState,
    UnknownKindError,
    kind_of,
    known_kinds,
    pause_after,
    schedules,
)

_LONGEST_ERROR = 2_000
_STOPPED = "The worker stopped in the middle of it."


@dataclass(frozen=True, slots=True)
class Lease:
    """A job in a worker's hands."""

    job: int
    worker: str
    tries: int
    """With the worker's name this tells the lease from every other one of the job."""
    kind: str
    arguments: Arguments
    organisation: UUID | None


@transaction.atomic
def enqueue(
    *,
    kind: str,
    arguments: Mapping[str, object] | None = None,
    organisation: UUID | None = None,
    due: datetime | None = None,
    key: str = "",
) -> None:
    """Put a job down, within the caller's transaction: when that is rolled back, there never was one.

    With a ``key`` one job of that kind, key and organisation waits; a second one may only make it due earlier. The one
    that waits stays untouched until the caller's transaction ends, so whoever does it sees what the caller wrote.
    """
    now = timezone.now()
    wanted = due or now
    with everything_in_view():
        if key:
            same = Job.objects.filter(kind=kind, key=key, organisation_id=organisation, state=JobState.WAITING)
            waiting = same.select_for_update().order_by("due").first()
            if waiting is not None:
                same.filter(pk=waiting.pk, due__gt=wanted).update(due=wanted)
                return
        Job.objects.create(
            organisation_id=organisation,
            kind=kind,
            key=key,
            arguments=json.loads(json.dumps(dict(arguments or {}), default=str)),
            due=wanted,
            created=now,
        )


def take_up(worker: str, kinds: Collection[str] | None = None) -> Lease | None:
    """The most overdue job that nobody holds, in this worker's hands for the length of a lease; or nothing.

    Jobs of kinds that are not known here are left to workers that know them, as there are during an upgrade.
    """
    wanted = known_kinds() if kinds is None else kinds
    with everything_in_view():
        while _free(wanted).exists():
            lease, was_given_up = _take_first(worker, wanted)
            if not was_given_up:
                return lease
    return None


@transaction.atomic
def _take_first(worker: str, kinds: Collection[str]) -> tuple[Lease | None, bool]:
    """The first one, or word that it was given up."""
    now = timezone.now()
    row = _locked(_free(kinds).order_by("due", "pk")).first()
    if row is None:
        return None, False
    if row.state == JobState.RUNNING and row.tries >= _tries(row.kind):
        _end(row, JobState.FAILED, _STOPPED, now)
        return None, True
    row.state, row.leased_by, row.lease_until = JobState.RUNNING, worker, now + LEASE
    row.tries += 1
    row.save(update_fields=["state", "leased_by", "lease_until", "tries"])
    return Lease(row.pk, worker, row.tries, row.kind, row.arguments, row.organisation_id), False


def _free(kinds: Collection[str]) -> "QuerySet[Job]":
    now = timezone.now()
    is_free = Q(state=JobState.WAITING, due__lte=now) | Q(state=JobState.RUNNING, lease_until__lt=now)
    return Job.objects.filter(is_free, kind__in=kinds)


def _locked(rows: "QuerySet[Job]") -> "QuerySet[Job]":
    """Other workers pass over it. SQLite lets one transaction write at a time, which is enough there."""
    return rows.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)


def _tries(kind: str) -> int:
    try:
        return kind_of(kind).tries
    except UnknownKindError:
        return 1


def keep(lease: Lease) -> bool:
    """Hold it for another length of a lease; false where it is no longer this worker's."""
    with everything_in_view():
        return bool(_held(lease).update(lease_until=timezone.now() + LEASE))


def done(lease: Lease) -> bool:
    """It is done; false where another worker has it by now."""
    with everything_in_view():
        return bool(_held(lease).update(state=JobState.DONE, ended=timezone.now(), lease_until=None, last_error=""))


@transaction.atomic
def failed(lease: Lease, error: str) -> None:
    """It did not work: try again after a pause, or let it be where it was tried often enough."""
    now = timezone.now()
    with everything_in_view():
        row = _held(lease).select_for_update().first()
        if row is None:
            return
        if row.tries >= _tries(row.kind):
            _end(row, JobState.FAILED, error, now)
            return
        row.state, row.lease_until, row.last_error = JobState.WAITING, None, _storable(error)
        row.due = now + pause_after(row.tries, random.random())  # noqa: S311  (spreads work, guards nothing)
        row.save(update_fields=["state", "lease_until", "last_error", "due"])


def _held(lease: Lease) -> "QuerySet[Job]":
    return Job.objects.filter(pk=lease.job, leased_by=lease.worker, tries=lease.tries, state=JobState.RUNNING)


def _end(row: Job, state: JobState, error: str, now: datetime) -> None:
    row.state, row.ended, row.lease_until, row.last_error = state, now, None, _storable(error)
    row.save(update_fields=["state", "ended", "lease_until", "last_error"])


@transaction.atomic
def try_again(job: int) -> str:
    """Let a failed job wait to be done once more; its kind, or nothing where it did not fail."""
    with everything_in_view():
        row = Job.objects.select_for_update().filter(pk=job, state=JobState.FAILED).first()
        if row is None:
            return ""
        row.state, row.due, row.tries, row.ended = JobState.WAITING, timezone.now(), 0, None
        row.save(update_fields=["state", "due", "tries", "ended"])
    return row.kind


@transaction.atomic
def wind_clocks() -> None:
    """Put down the jobs that are done again and again, as far as they are due."""
    now = timezone.now()
    for kind, pause in schedules().items():
        clock, _is_new = Clock.objects.select_for_update().get_or_create(kind=kind, defaults={"due": now})
        if clock.due <= now or clock.due > now + pause:  # the second: the machine's time was set back
            enqueue(kind=kind, key="clock")
            Clock.objects.filter(kind=kind).update(due=now + pause)


def sign_of_life(worker: str) -> None:
    """The worker lives."""
    now = timezone.now()
    WorkerSeen.objects.update_or_create(
        name=worker, defaults={"seen": now}, create_defaults={"seen": now, "began": now}
    )


def sign_off(worker: str, *, rest: timedelta = timedelta(0)) -> None:
    """The worker stops; what it held is free after a rest, and was not their failure."""
    with everything_in_view():
        held = Job.objects.filter(leased_by=worker, state=JobState.RUNNING)
        held.update(state=JobState.WAITING, lease_until=None, due=timezone.now() + rest, tries=F("tries") - 1)
    WorkerSeen.objects.filter(name=worker).delete()


def forget_done(older_than: timedelta = KEPT_WHEN_DONE) -> int:
    """Remove jobs that were done long ago, and workers that were; how many jobs."""
    before = timezone.now() - older_than
    WorkerSeen.objects.filter(seen__lt=before).delete()
    with everything_in_view():
        return Job.objects.filter(state=JobState.DONE, ended__lt=before).delete()[0]


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()[:_LONGEST_ERROR]
