"""Incidents and alerts as lines of a queue, read a portion at a time: one question for the rows, one for their tags."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import Alert, Incident, IncidentTag
from vedette.portal.incidents.queries.view import alerts_in_view
from vedette.portal.incidents.rules.bits import bits_of, values_in
from vedette.portal.incidents.rules.values import Category, DetectionSource, InvestigationState, Severity
from vedette.portal.telemetry.queries.view import narrowed_organisations

MOST_NAMED = 3
"""Devices and accounts that a line spells out."""
MOST_SEEN = 20_000
"""Alerts that are read for the lines of a page, where incidents are seen in part."""


@dataclass(frozen=True, slots=True)
class QueuedIncident:
    """An incident as a line of a queue."""

    id: UUID
    organisation: UUID
    organisation_name: str
    number: int
    name: str
    severity: Severity
    status: str
    classification: str
    determination: str
    assigned_to: str
    assigned_person: UUID | None
    claimed_by_name: str
    score: float
    alert_count: int
    devices: tuple[str, ...]
    device_count: int
    accounts: tuple[str, ...]
    account_count: int
    categories: tuple[Category, ...]
    sources: tuple[DetectionSource, ...]
    tags: tuple[str, ...]
    first_activity: datetime | None
    last_activity: datetime | None
    found: datetime
    """When the newest of its alerts was found."""
    is_suppressed: bool
    is_sample: bool


@dataclass(frozen=True, slots=True)
class QueuedAlert:
    """An alert as a line of a queue."""

    id: UUID
    organisation: UUID
    title: str
    rule: str
    severity: Severity
    status: str
    category: str
    detection_source: str
    provider: str
    classification: str
    determination: str
    assigned_to: str
    assigned_person: UUID | None
    device: str
    account: str
    techniques: tuple[str, ...]
    incident: UUID
    incident_number: int
    incident_name: str
    tags: tuple[str, ...]
    """Of its incident."""
    hits: int
    at: datetime | None
    found: datetime
    is_suppressed: bool
    is_hidden: bool
    is_sample: bool


class _Seen(NamedTuple):
    """What an alert tells of its incident."""

    title: str
    device: str
    account: str
    category: str
    detection_source: str
    at: datetime | None
    created: datetime


_INCIDENT_FIELDS = (
    "pk", "organisation_id", "organisation__name", "number", "name", "severity", "status", "classification",
    "determination", "assigned_to", "assigned_person_id", "claimed_by_name", "score", "alert_count", "devices",
    "accounts", "category_bits", "source_bits", "first_activity", "last_activity", "last_found", "is_suppressed",
    "is_sample",
)  # fmt: skip
_ALERT_FIELDS = (
    "pk", "organisation_id", "title", "rule", "severity", "status", "category", "detection_source", "provider",
    "classification", "determination", "assigned_to", "assigned_person_id", "device", "account", "techniques",
    "incident_id", "incident__number", "incident__name", "count", "at", "created", "investigation_state", "is_hidden",
    "incident__is_sample",
)  # fmt: skip


def incident_lines(rows: QuerySet[Incident]) -> tuple[QueuedIncident, ...]:
    """These incidents, in the order of the rows."""
    found = list(rows.values(*_INCIDENT_FIELDS))
    tags = _tags_of(row["pk"] for row in found)
    return tuple(_incident(row, tags[row["pk"]]) for row in found)


def _incident(row: dict[str, Any], tags: list[str]) -> QueuedIncident:
    return QueuedIncident(
        id=row["pk"],
        organisation=row["organisation_id"],
        organisation_name=row["organisation__name"],
        number=row["number"],
        name=row["name"],
        severity=Severity(row["severity"]),
        status=row["status"],
        classification=row["classification"],
        determination=row["determination"],
        assigned_to=row["assigned_to"],
        assigned_person=row["assigned_person_id"],
        claimed_by_name=row["claimed_by_name"],
        score=row["score"],
        alert_count=row["alert_count"],
        devices=tuple(row["devices"][:MOST_NAMED]),
        device_count=len(row["devices"]),
        accounts=tuple(row["accounts"][:MOST_NAMED]),
        account_count=len(row["accounts"]),
        categories=values_in(row["category_bits"], Category),
        sources=values_in(row["source_bits"], DetectionSource),
        tags=tuple(tags),
        first_activity=row["first_activity"],
        last_activity=row["last_activity"],
        found=row["last_found"],
        is_suppressed=row["is_suppressed"],
        is_sample=row["is_sample"],
    )


def seen_lines(*, actor: Actor, lines: Sequence[QueuedIncident]) -> list[QueuedIncident]:
    """The same without a word of devices that the actor does not see: told by the alerts that are seen."""
    narrowed = narrowed_organisations(actor=actor)
    parts = [line.id for line in lines if line.organisation in narrowed]
    if not parts:
        return list(lines)
    seen: dict[UUID, list[_Seen]] = defaultdict(list)
    rows = alerts_in_view(actor=actor).filter(incident_id__in=parts).order_by("at", "pk")
    for incident, *told in rows.values_list("incident_id", *_Seen._fields)[:MOST_SEEN]:
        seen[incident].append(_Seen(*told))
    return [_in_part(line, seen[line.id]) if line.organisation in narrowed else line for line in lines]


def _in_part(line: QueuedIncident, alerts: list[_Seen]) -> QueuedIncident:
    devices = dict.fromkeys(each.device for each in alerts if each.device)
    accounts = dict.fromkeys(each.account for each in alerts if each.account)
    times = [each.at for each in alerts if each.at]
    return replace(
        line,
        name=alerts[0].title if alerts else "",
        alert_count=len(alerts),
        devices=tuple(devices)[:MOST_NAMED],
        device_count=len(devices),
        accounts=tuple(accounts)[:MOST_NAMED],
        account_count=len(accounts),
        categories=values_in(bits_of(Category(each.category) for each in alerts), Category),
        sources=values_in(bits_of(DetectionSource(each.detection_source) for each in alerts), DetectionSource),
        first_activity=min(times, default=None),
        last_activity=max(times, default=None),
        found=max((each.created for each in alerts), default=line.found),
    )


def alert_lines(rows: QuerySet[Alert]) -> tuple[QueuedAlert, ...]:
    """These alerts, in the order of the rows."""
    found = list(rows.values(*_ALERT_FIELDS))
    tags = _tags_of(row["incident_id"] for row in found)
    return tuple(_alert(row, tags[row["incident_id"]]) for row in found)


def seen_alert_lines(*, actor: Actor, lines: Sequence[QueuedAlert]) -> list[QueuedAlert]:
    """The same without the names of incidents that may tell of devices which the actor does not see."""
    narrowed = narrowed_organisations(actor=actor)
    return [replace(line, incident_name="") if line.organisation in narrowed else line for line in lines]


def _alert(row: dict[str, Any], tags: list[str]) -> QueuedAlert:
    return QueuedAlert(
        id=row["pk"],
        organisation=row["organisation_id"],
        title=row["title"],
        rule=row["rule"],
        severity=Severity(row["severity"]),
        status=row["status"],
        category=row["category"],
        detection_source=row["detection_source"],
        provider=row["provider"],
        classification=row["classification"],
        determination=row["determination"],
        assigned_to=row["assigned_to"],
        assigned_person=row["assigned_person_id"],
        device=row["device"],
        account=row["account"],
        techniques=tuple(row["techniques"]),
        incident=row["incident_id"],
        incident_number=row["incident__number"],
        incident_name=row["incident__name"],
        tags=tuple(tags),
        hits=row["count"],
        at=row["at"],
        found=row["created"],
        is_suppressed=row["investigation_state"] == InvestigationState.SUPPRESSED,
        is_hidden=row["is_hidden"],
        is_sample=row["incident__is_sample"],
    )


def _tags_of(incidents: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = IncidentTag.objects.filter(incident_id__in=set(incidents)).order_by("name")
    for incident, name in rows.values_list("incident_id", "name"):
        found[incident].append(name)
    return found
