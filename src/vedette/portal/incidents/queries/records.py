"""Alerts and incidents for programs: many at once, in as many questions for a thousand as for one.

Lists leave out what a suppression rule keeps out of queues; asked for by its id, it is there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from django.db.models import F, Model, OrderBy, QuerySet

from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.incidents.models import Alert, AlertEntity, HistoryEntry, Incident, IncidentTag
from vedette.portal.incidents.queries.conditions import Holders, alert_condition, incident_condition
from vedette.portal.incidents.queries.view import alerts_in_view, incidents_in_view
from vedette.portal.incidents.rules.records import AlertRecord, CommentRecord, Found, IncidentRecord, Order, Wanted
from vedette.portal.telemetry.queries.view import narrowed_organisations, visible_devices
from vedette.portal.tenants.queries import members

MOST_WITH_NAMED = 1_000
"""Alerts of one answer that tell what they name."""
MOST_OF_INCIDENTS = 5_000
"""Alerts of all incidents of one answer: it ends before that, unless its first incident has more."""
_FEW = 500
"""Alerts that are named in a question one by one."""
_NOT_NAMED = ("device", "technique")
Row = TypeVar("Row", bound=Model)
_Values: TypeAlias = dict[str, Any]
_Comments: TypeAlias = Mapping[UUID | None, list[CommentRecord]]
_ALERT_FIELDS = (
    "pk", "organisation_id", "incident_id", "incident__number", "incident__is_sample", "title", "severity", "status",
    "classification", "determination", "investigation_state", "assigned_to", "assigned_person_id", "category",
    "detection_source", "provider", "rule", "techniques", "device", "device_key", "account", "source", "record",
    "count", "at", "created", "updated", "resolved",
)  # fmt: skip
_INCIDENT_FIELDS = (
    "pk", "number", "redirected_to__number", "name", "severity", "status", "classification", "determination",
    "assigned_to", "assigned_person_id", "created", "updated", "alert_count", "devices", "accounts", "is_sample",
    "is_suppressed",
)  # fmt: skip
_ORDERS = MappingProxyType(
    {
        "alertCreationTime": "created",
        "createdTime": "created",
        "lastUpdateTime": "updated",
        "lastEventTime": "at",
    }
)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Who asks, of which organisation."""

    actor: Actor
    organisation: UUID


def alert_records(*, at: Standpoint, wanted: Wanted) -> Found[AlertRecord]:
    """The alerts that are wanted; fewer than that, and not all, where more would be too much for one answer."""
    holders = _holders(at)
    rows = _listed_alerts(at, wanted, holders).order_by(*_order(wanted.order, "pk"))
    top = min(wanted.top, MOST_WITH_NAMED) if wanted.with_named else wanted.top
    found, is_all = _portion(rows, wanted.skip, top, _ALERT_FIELDS)
    return Found(_alerts(at, holders, found, with_named=wanted.with_named), is_all)


def alert_count(*, at: Standpoint, wanted: Wanted) -> int:
    """How many there are, whatever part of them is wanted."""
    return _listed_alerts(at, wanted, _holders(at)).count()


def alert_record(*, at: Standpoint, alert: UUID) -> AlertRecord | None:
    """One alert with all that it names, or nothing where it is out of view."""
    _require_whole_view(at)
    rows = alerts_in_view(actor=at.actor, organisation=at.organisation).filter(pk=alert)
    return next(iter(_alerts(at, _holders(at), list(rows.values(*_ALERT_FIELDS)), with_named=True)), None)


def chosen_alert_records(*, at: Standpoint, alerts: Collection[UUID]) -> tuple[AlertRecord, ...]:
    """Those of the alerts that are in view, with all that they name, in the order in which they came about."""
    _require_whole_view(at)
    rows = alerts_in_view(actor=at.actor, organisation=at.organisation).filter(pk__in=alerts)
    found = list(rows.order_by("created", "at", "pk").values(*_ALERT_FIELDS))
    return _alerts(at, _holders(at), found, with_named=True)


def incident_records(*, at: Standpoint, wanted: Wanted) -> Found[IncidentRecord]:
    """The incidents that are wanted, each with all its alerts; fewer where these would be too many for one answer."""
    holders = _holders(at)
    rows = _listed_incidents(at, wanted, holders).order_by(*_order(wanted.order, "number"))
    found, is_all = _portion(rows, wanted.skip, wanted.top, _INCIDENT_FIELDS)
    kept = _bearable(found)
    return Found(_incidents(at, holders, kept), is_all and len(kept) == len(found))


def incident_count(*, at: Standpoint, wanted: Wanted) -> int:
    """How many there are, whatever part of them is wanted."""
    return _listed_incidents(at, wanted, _holders(at)).count()


def incident_record(*, at: Standpoint, number: int) -> IncidentRecord | None:
    """One incident, or nothing where it is out of view."""
    _require_whole_view(at)
    rows = incidents_in_view(actor=at.actor, organisation=at.organisation).filter(number=number)
    return next(iter(_incidents(at, _holders(at), list(rows.values(*_INCIDENT_FIELDS)))), None)


def incident_in_brief(*, at: Standpoint, incident: UUID) -> IncidentRecord | None:
    """One incident without its comments and alerts, or nothing where it is out of view."""
    _require_whole_view(at)
    rows = incidents_in_view(actor=at.actor, organisation=at.organisation).filter(pk=incident)
    row = rows.values(*_INCIDENT_FIELDS).first()
    return None if row is None else _incident(row, _holders(at), {}, _tags_by({incident})[incident], ())


def _require_whole_view(at: Standpoint) -> None:
    """Records tell everything: who sees some devices alone reads pages, which leave out the rest."""
    if at.organisation in narrowed_organisations(actor=at.actor):
        raise NotAllowedError


def _holders(at: Standpoint) -> Holders:
    lines = members(actor=at.actor, organisation=at.organisation)
    return Holders({line.person: line.email for line in lines if line.email})


def _listed_alerts(at: Standpoint, wanted: Wanted, holders: Holders) -> QuerySet[Alert]:
    _require_whole_view(at)
    rows = alerts_in_view(actor=at.actor, organisation=at.organisation).filter(is_hidden=False)
    return rows.filter(alert_condition(wanted.where, holders)) if wanted.where else rows


def _listed_incidents(at: Standpoint, wanted: Wanted, holders: Holders) -> QuerySet[Incident]:
    _require_whole_view(at)
    rows = incidents_in_view(actor=at.actor, organisation=at.organisation).filter(is_hidden=False)
    return rows.filter(incident_condition(wanted.where, holders)) if wanted.where else rows


def _order(order: Order, then: str) -> list[OrderBy]:
    first = OrderBy(F(_ORDERS[order.field]), descending=order.is_descending, nulls_last=True)
    return [first, OrderBy(F(then), descending=order.is_descending)]


def _portion(rows: QuerySet[Row], skip: int, top: int, fields: tuple[str, ...]) -> tuple[list[_Values], bool]:
    """One row more than wanted is read, to know whether something follows."""
    found: list[_Values] = list(rows.values(*fields)[skip : skip + top + 1])
    return found[:top], len(found) <= top


def _bearable(rows: list[_Values]) -> list[_Values]:
    kept: list[_Values] = []
    alerts = 0
    for row in rows:
        alerts += row["alert_count"]
        if kept and alerts > MOST_OF_INCIDENTS:
            break
        kept.append(row)
    return kept


def _alerts(at: Standpoint, holders: Holders, rows: list[_Values], *, with_named: bool) -> tuple[AlertRecord, ...]:
    few = [row["pk"] for row in rows] if len(rows) <= _FEW else None
    comments = _comments_by(at, {row["incident_id"] for row in rows}, of_alerts=True, alerts=few)
    named = _named_by(row["pk"] for row in rows) if with_named else {}
    devices = _devices(at, {row["device_key"] for row in rows if row["device_key"]})
    return tuple(
        _alert(row, holders, devices.get(row["device_key"]), comments, named.get(row["pk"], ())) for row in rows
    )


def _alert(
    row: _Values,
    holders: Holders,
    device: tuple[str, str] | None,
    comments: _Comments,
    named: Iterable[tuple[str, str]],
) -> AlertRecord:
    kept = {name: row[name] for name in AlertRecord.__slots__ if name in row}
    device_id, group = device or ("", "")
    return AlertRecord(
        **kept
        | {
            "id": row["pk"],
            "organisation": row["organisation_id"],
            "incident_number": row["incident__number"],
            "is_sample": row["incident__is_sample"],
            "assigned_to": holders.told(row["assigned_person_id"], row["assigned_to"]),
            "techniques": tuple(row["techniques"]),
            "device_id": device_id,
            "device_group": group,
            "comments": tuple(comments.get(row["pk"], ())),
            "named": tuple(named),
        }
    )


def _incidents(at: Standpoint, holders: Holders, rows: list[_Values]) -> tuple[IncidentRecord, ...]:
    ids = {row["pk"] for row in rows}
    comments, tags = _comments_by(at, ids, of_alerts=False), _tags_by(ids)
    found = (
        alerts_in_view(actor=at.actor, organisation=at.organisation).filter(incident_id__in=ids).order_by("at", "pk")
    )
    values: list[_Values] = list(found.values(*_ALERT_FIELDS))
    alerts: dict[UUID, list[AlertRecord]] = defaultdict(list)
    for value, record in zip(values, _alerts(at, holders, values, with_named=True), strict=True):
        alerts[value["incident_id"]].append(record)
    return tuple(_incident(row, holders, comments, tags[row["pk"]], alerts[row["pk"]]) for row in rows)


def _incident(
    row: _Values, holders: Holders, comments: _Comments, tags: Iterable[str], alerts: Iterable[AlertRecord]
) -> IncidentRecord:
    kept = {name: row[name] for name in IncidentRecord.__slots__ if name in row}
    return IncidentRecord(
        **kept
        | {
            "id": row["pk"],
            "redirected_to": row["redirected_to__number"],
            "assigned_to": holders.told(row["assigned_person_id"], row["assigned_to"]),
            "tags": tuple(tags),
            "devices": tuple(row["devices"]),
            "accounts": tuple(row["accounts"]),
            "comments": tuple(comments.get(row["pk"], ())),
            "alerts": tuple(alerts),
        }
    )


def _comments_by(
    at: Standpoint, incidents: set[UUID], *, of_alerts: bool, alerts: Sequence[UUID] | None = None
) -> _Comments:
    """What was said of each incident, or of each alert while it lay in one of them; in the order of time.

    Where these ``alerts`` alone are asked for, what was said of others of their incidents is not read.
    """
    rows = HistoryEntry.objects.filter(organisation_id=at.organisation, incident_id__in=incidents).exclude(comment="")
    rows = rows.filter(alert_id__isnull=not of_alerts).order_by("pk")
    rows = rows if alerts is None else rows.filter(alert_id__in=alerts)
    found: dict[UUID | None, list[CommentRecord]] = defaultdict(list)
    for row in rows.values_list("alert_id" if of_alerts else "incident_id", "at", "by_name", "comment"):
        found[row[0]].append(CommentRecord(*row[1:]))
    return found


def _named_by(alerts: Iterable[UUID]) -> Mapping[UUID, list[tuple[str, str]]]:
    rows = AlertEntity.objects.filter(alert_id__in=list(alerts)).exclude(kind__in=_NOT_NAMED).order_by("kind", "key")
    found: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for alert, kind, key in rows.values_list("alert_id", "kind", "key"):
        found[alert].append((kind, key))
    return found


def _tags_by(incidents: set[UUID]) -> Mapping[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = IncidentTag.objects.filter(incident_id__in=incidents).order_by("name")
    for incident, name in rows.values_list("incident_id", "name"):
        found[incident].append(name)
    return found


def _devices(at: Standpoint, keys: set[str]) -> Mapping[str, tuple[str, str]]:
    rows = visible_devices(actor=at.actor, organisation=at.organisation).filter(key__in=keys)
    return {key: (own, group or "") for key, own, group in rows.values_list("key", "lake_id", "group__name")}
