"""One alert, as its page shows it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.queries.incident import is_seen_whole
from vedette.portal.incidents.queries.view import alerts_in_view


@dataclass(frozen=True, slots=True)
class AlertPage:
    """What an alert tells."""

    id: UUID
    told_as: str
    title: str
    severity: str
    status: str
    category: str
    detection_source: str
    provider: str
    rule: str
    techniques: tuple[str, ...]
    classification: str
    determination: str
    investigation_state: str
    assigned_to: str
    assigned_person: UUID | None
    device: str
    account: str
    source: str
    record: int
    at: datetime | None
    count: int
    is_nearby: bool
    created: datetime
    updated: datetime
    resolved: datetime | None
    incident: UUID
    incident_number: int
    incident_name: str
    is_sample: bool
    named: tuple[tuple[str, str], ...]
    """Kind and name of what it names, in small letters."""


def alert_page(*, actor: Actor, organisation: UUID, alert: UUID) -> AlertPage | None:
    """The alert, or nothing where it is out of view."""
    rows = alerts_in_view(actor=actor, organisation=organisation)
    row = rows.filter(pk=alert).select_related("incident").first()
    if row is None:
        return None
    is_whole = is_seen_whole(actor, organisation, row.incident_id)
    return _page(row) if is_whole else replace(_page(row), incident_name="")


def alerts_told(*, actor: Actor, organisation: UUID, alerts: Collection[UUID]) -> list[AlertPage]:
    """The same of many, for readers who see whole incidents, in the order in which they came about."""
    rows = alerts_in_view(actor=actor, organisation=organisation).filter(pk__in=alerts)
    rows = rows.select_related("incident").prefetch_related("entities")
    return [_page(row) for row in rows.order_by("created", "at", "pk")]


def _page(row: Alert) -> AlertPage:
    named = ((each.kind, each.key) for each in row.entities.all())
    return AlertPage(
        id=row.pk,
        told_as=row.told_as,
        title=row.title,
        severity=row.severity,
        status=row.status,
        category=row.category,
        detection_source=row.detection_source,
        provider=row.provider,
        rule=row.rule,
        techniques=tuple(row.techniques),
        classification=row.classification,
        determination=row.determination,
        investigation_state=row.investigation_state,
        assigned_to=row.assigned_to,
        assigned_person=row.assigned_person_id,
        device=row.device,
        account=row.account,
        source=row.source,
        record=row.record,
        at=row.at,
        count=row.count,
        is_nearby=row.is_nearby,
        created=row.created,
        updated=row.updated,
        resolved=row.resolved,
        incident=row.incident_id,
        incident_number=row.incident.number,
        incident_name=row.incident.name,
        is_sample=row.incident.is_sample,
        named=tuple(sorted(each for each in named if each[0] not in {"device", "account", "technique"})),
    )
