"""An organisation's drills and what they found."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.drills.models import Drill
from vedette.portal.drills.rules.hops import MOST_A_DAY, SLACK, Finding, HopState, is_over, read, settled, state_of

LINES = 50
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DrillPage:
    """A drill and what it found by now."""

    id: UUID
    started: datetime
    started_by_name: str
    ended: datetime | None
    is_running: bool
    findings: tuple[Finding, ...]
    notice: UUID | None
    """None where it was not made, or is deleted."""
    notice_number: int | None
    incident: UUID | None
    incident_number: int | None
    alert: UUID | None
    removed: datetime | None
    removed_by_name: str

    @property
    def state(self) -> HopState:
        """Of all of it."""
        return state_of(self.findings)

    @property
    def failures(self) -> int:
        """How much did not come."""
        return sum(each.state is HopState.FAILED for each in self.findings)


@dataclass(frozen=True, slots=True)
class Room:
    """Whether another drill can be started."""

    is_one_running: bool
    left_today: int


def drills(*, actor: Actor, organisation: UUID) -> list[DrillPage]:
    """The newest first."""
    del actor
    now = timezone.now()
    rows = Drill.objects.filter(organisation_id=organisation).order_by("-started", "-pk")
    return [_page(row, now) for row in rows[:LINES]]


def drill(*, actor: Actor, organisation: UUID, drill: UUID) -> DrillPage | None:
    """One of them, or nothing where it is out of view."""
    del actor
    row = Drill.objects.filter(organisation_id=organisation, pk=drill).first()
    return None if row is None else _page(row, timezone.now())


def room_for(*, organisation: UUID) -> Room:
    """How things stand now."""
    now = timezone.now()
    rows = Drill.objects.filter(organisation_id=organisation)
    running = rows.filter(ended=None, deadline__gte=now - SLACK).exists()
    return Room(running, max(MOST_A_DAY - rows.filter(started__gt=now - DAY).count(), 0))


def _page(row: Drill, now: datetime) -> DrillPage:
    """Where no worker looks any more, what waits did not come in time."""
    over, found = is_over(row.ended, row.deadline, now), read(row.findings)
    is_there = row.removed is None
    return DrillPage(
        id=row.pk,
        started=row.started,
        started_by_name=row.started_by_name,
        ended=row.ended,
        is_running=not over,
        findings=settled(found) if over else found,
        notice=row.notice_id if is_there else None,
        notice_number=row.notice_number,
        incident=row.incident_id if is_there else None,
        incident_number=row.incident_number,
        alert=row.alert_id if is_there else None,
        removed=row.removed,
        removed_by_name=row.removed_by_name,
    )
