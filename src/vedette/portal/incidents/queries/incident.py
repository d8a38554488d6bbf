"""One incident, as its page shows it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from vedette.portal.access.rules import ORGANISATION_GRANTS, Actor, Permission, permissions_within
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident, IncidentStory
from vedette.portal.incidents.queries.view import alerts_in_view, counted_incidents, incidents_in_view
from vedette.portal.incidents.rules.stories import Story, for_page, unpacked
from vedette.portal.incidents.rules.values import IncidentStatus
from vedette.portal.telemetry.queries.view import narrowed_organisations
from vedette.portal.tenants.queries import members

ALERTS_OF_A_PAGE, MOST_STEPS = 50, 500


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """What stands above the story."""

    id: UUID
    number: int
    name: str
    severity: str
    status: str
    classification: str
    determination: str
    assigned_to: str
    assigned_person: UUID | None
    tags: tuple[str, ...]
    devices: tuple[str, ...]
    accounts: tuple[str, ...]
    tactics: tuple[str, ...]
    first_activity: datetime | None
    last_activity: datetime | None
    created: datetime
    updated: datetime
    resolved: datetime | None
    alert_count: int
    redirected_to: UUID | None
    is_suppressed: bool
    has_story: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert as the list of its incident shows it."""

    id: UUID
    title: str
    severity: str
    status: str
    category: str
    detection_source: str
    device: str
    account: str
    assigned_to: str
    classification: str
    at: datetime | None
    count: int
    is_nearby: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a history."""

    at: datetime
    by_name: str
    party: str
    deed: str
    before: str
    after: str
    comment: str
    alert: str
    """The title of the alert with which it was done; empty where it was the incident."""


_ALERT_FIELDS = (
    "id", "title", "severity", "status", "category", "detection_source", "device", "account", "assigned_to",
    "classification", "at", "count", "is_nearby",
)  # fmt: skip


def incident_page(*, actor: Actor, organisation: UUID, incident: UUID) -> IncidentPage | None:
    """The incident, or nothing where it is out of view."""
    rows = incidents_in_view(actor=actor, organisation=organisation)
    row = rows.filter(pk=incident).prefetch_related("tags").first()
    if row is None:
        return None
    if is_seen_whole(actor, organisation, incident):
        return _page(row)
    return _in_part(_page(row), alerts_in_view(actor=actor, organisation=organisation).filter(incident_id=incident))


def _in_part(page: IncidentPage, seen: QuerySet[Alert]) -> IncidentPage:
    """The page without a word of what the actor does not see: not even in its name."""
    found = list(seen.order_by("at", "pk").values_list("title", "device", "account", "at"))
    times = [at for _, _, _, at in found if at]
    return replace(
        page,
        name=found[0][0],
        devices=tuple(dict.fromkeys(device for _, device, _, _ in found if device)),
        accounts=tuple(dict.fromkeys(account for _, _, account, _ in found if account)),
        tactics=(),
        first_activity=min(times, default=None),
        last_activity=max(times, default=None),
        alert_count=len(found),
        has_story=False,
    )


def _page(row: Incident) -> IncidentPage:
    return IncidentPage(
        id=row.pk,
        number=row.number,
        name=row.name,
        severity=row.severity,
        status=row.status,
        classification=row.classification,
        determination=row.determination,
        assigned_to=row.assigned_to,
        assigned_person=row.assigned_person_id,
        tags=tuple(tag.name for tag in row.tags.all()),
        devices=tuple(row.devices),
        accounts=tuple(row.accounts),
        tactics=tuple(row.tactics),
        first_activity=row.first_activity,
        last_activity=row.last_activity,
        created=row.created,
        updated=row.updated,
        resolved=row.resolved,
        alert_count=row.alert_count,
        redirected_to=row.redirected_to_id,
        is_suppressed=row.is_suppressed,
        has_story=IncidentStory.objects.filter(incident=row).exists(),
        is_sample=row.is_sample,
    )


def story_for_page(*, actor: Actor, organisation: UUID, incident: UUID) -> bytes | None:
    """The story as the page's script gets it (JSON), or nothing; also where the actor sees a part of it only."""
    story = story_of(actor=actor, organisation=organisation, incident=incident)
    return None if story is None else for_page(story)


def story_of(*, actor: Actor, organisation: UUID, incident: UUID) -> Story | None:
    """What the engine tells of it, or nothing for who does not see all of its devices."""
    if not is_seen_whole(actor, organisation, incident):
        return None
    rows = incidents_in_view(actor=actor, organisation=organisation).filter(pk=incident)
    told = IncidentStory.objects.filter(incident__in=rows).values_list("told", flat=True).first()
    return None if told is None else unpacked(told)


def story_told(*, actor: Actor, organisation: UUID, incident: UUID) -> datetime | None:
    """When the story was told that :func:`story_for_page` gives; nothing where that gives nothing."""
    rows = incidents_in_view(actor=actor, organisation=organisation).filter(pk=incident)
    if not is_seen_whole(actor, organisation, incident):
        return None
    return IncidentStory.objects.filter(incident__in=rows).values_list("updated", flat=True).first()


def is_seen_whole(actor: Actor, organisation: UUID, incident: UUID) -> bool:
    """A story names devices and accounts all through: who sees only some of its devices reads its alerts instead."""
    if organisation not in narrowed_organisations(actor=actor):
        return True
    seen = alerts_in_view(actor=actor, organisation=organisation).filter(incident_id=incident).count()
    return seen == Alert.objects.filter(incident_id=incident).count()


def alerts_of(*, actor: Actor, organisation: UUID, incident: UUID, page: int = 1) -> list[AlertLine]:
    """Its alerts in order of time, a page of them; pages count from 1."""
    rows = alerts_in_view(actor=actor, organisation=organisation).filter(incident_id=incident)
    start = (page - 1) * ALERTS_OF_A_PAGE
    found = rows.order_by("at", "pk").values_list(*_ALERT_FIELDS)[start : start + ALERTS_OF_A_PAGE]
    return [AlertLine(*each) for each in found]


def history_of(*, actor: Actor, organisation: UUID, incident: UUID, alert: UUID | None = None) -> list[Step]:
    """What was done with it and its alerts, or with one of them; the newest first."""
    seen = incidents_in_view(actor=actor, organisation=organisation).filter(pk=incident)
    rows = HistoryEntry.objects.filter(incident_id__in=seen)
    if alert is not None:
        rows = rows.filter(alert_id=alert)
    found = list(rows.order_by("-pk")[:MOST_STEPS])
    titles = _titles([row.alert_id for row in found if row.alert_id])
    return [
        Step(row.at, row.by_name, row.party, row.deed, row.before, row.after, row.comment, titles.get(row.alert_id, ""))
        for row in found
    ]


def _titles(alerts: list[UUID]) -> dict[UUID | None, str]:
    return dict(Alert.objects.filter(pk__in=alerts).values_list("pk", "title"))


def other_open_incidents(*, actor: Actor, organisation: UUID, incident: UUID) -> list[tuple[UUID, int, str]]:
    """Where it, or alerts of it, could belong instead: id, number, name; the latest 200."""
    closed = (IncidentStatus.RESOLVED, IncidentStatus.REDIRECTED)
    rows = counted_incidents(actor=actor, organisation=organisation).exclude(status__in=closed).exclude(pk=incident)
    return list(rows.order_by("-number").values_list("pk", "number", "name")[:200])


def assignable_people(*, actor: Actor, organisation: UUID) -> list[tuple[UUID, str]]:
    """Who of those whom the actor may know can be given work there: oneself first, then the organisation's own."""
    may = Permission.ALERTS_INVESTIGATION
    found: dict[UUID, str] = {}
    if actor.person is not None and may in permissions_within(actor, organisation):
        found[actor.person] = actor.name
    for line in members(actor=actor, organisation=organisation):
        if may in ORGANISATION_GRANTS[line.role]:
            found.setdefault(line.person, line.name)
    return list(found.items())
