"""Alerts and incidents that name something, as far as they are in view."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import Alert, AlertEntity
from vedette.portal.incidents.queries.incident import AlertLine
from vedette.portal.incidents.queries.view import alerts_in_view, incidents_in_view
from vedette.portal.incidents.rules.values import AlertStatus, Severity
from vedette.portal.telemetry.queries.view import narrowed_organisations

ALERTS_SHOWN, INCIDENTS_SHOWN = 100, 50
_ALERT_FIELDS = (
    "id", "title", "severity", "status", "category", "detection_source", "device", "account", "assigned_to",
    "classification", "at", "count", "is_nearby",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IncidentSign:
    """An incident that has such an alert; without a name for who sees only some of its devices."""

    id: UUID
    number: int
    name: str
    severity: str
    status: str
    last_activity: datetime | None


@dataclass(frozen=True, slots=True)
class Signs:
    """What alerts and incidents there are, and the latest of them."""

    alerts: tuple[AlertLine, ...]
    alert_count: int
    incidents: tuple[IncidentSign, ...]
    incident_count: int

    @property
    def count(self) -> int:
        """Both together."""
        return self.alert_count + self.incident_count


def signs_on_device(*, actor: Actor, organisation: UUID, key: str) -> Signs:
    """About a device, by its name as it is compared."""
    return _signs(actor, organisation, Q(device_key=key))


def signs_naming(*, actor: Actor, organisation: UUID, kinds: Iterable[str], keys: Iterable[str]) -> Signs:
    """That name a thing of these kinds by one of these names, in small letters."""
    return _signs(actor, organisation, _naming(organisation, kinds, keys))


def active_alerts(*, actor: Actor, organisation: UUID, key: str) -> Counter[Severity]:
    """How many alerts about a device nobody has resolved, by severity."""
    rows = alerts_in_view(actor=actor, organisation=organisation).filter(device_key=key)
    found = rows.exclude(status=AlertStatus.RESOLVED).order_by().values_list("severity").annotate(Count("pk"))
    return Counter({Severity(each): count for each, count in found})


def _naming(organisation: UUID, kinds: Iterable[str], keys: Iterable[str]) -> Q:
    named = AlertEntity.objects.filter(organisation_id=organisation, kind__in=list(kinds), key__in=list(keys))
    return Q(pk__in=named.values("alert_id"))


def _signs(actor: Actor, organisation: UUID, wanted: Q) -> Signs:
    alerts = alerts_in_view(actor=actor, organisation=organisation).filter(wanted)
    incidents = incidents_in_view(actor=actor, organisation=organisation).filter(pk__in=alerts.values("incident_id"))
    lines = alerts.order_by("-at", "pk").values_list(*_ALERT_FIELDS)[:ALERTS_SHOWN]
    rows = incidents.order_by("-last_activity", "-number")
    fields = ("id", "number", "name", "severity", "status", "last_activity")
    shown = [IncidentSign(*row) for row in rows.values_list(*fields)[:INCIDENTS_SHOWN]]
    if organisation in narrowed_organisations(actor=actor):
        shown = [_in_part(each) for each in shown]
    return Signs(_lines(lines), alerts.count(), tuple(shown), incidents.count())


def _lines(rows: QuerySet[Alert, tuple[Any, ...]]) -> tuple[AlertLine, ...]:
    return tuple(AlertLine(*row) for row in rows)


def _in_part(sign: IncidentSign) -> IncidentSign:
    """An incident's name and times may tell of devices out of view."""
    return IncidentSign(sign.id, sign.number, "", sign.severity, sign.status, None)
