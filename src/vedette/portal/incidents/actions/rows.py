"""What the engine tells of alerts and incidents, as rows."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from vedette.portal.incidents.models import Alert, AlertEntity, Incident
from vedette.portal.incidents.rules.bits import bits_of
from vedette.portal.incidents.rules.naming import key_of, words_of
from vedette.portal.incidents.rules.suppressions import facts_of
from vedette.portal.incidents.rules.values import (
    Category,
    DetectionSource,
    InvestigationState,
    category_of,
    severity_of,
)
from vedette.portal.telemetry.rules.names import device_key
from vedette.portal.tenants.rules import clean_name

Json = Mapping[str, Any]

LONGEST = 300
MOST_ENTITIES = 50
"""Things that one alert is found by."""
MOST_NAMED = 8
"""Devices and accounts that a line of the queue names."""


def alert_row(incident: Incident, told: Json, nearby: frozenset[str], now: datetime) -> Alert:
    """An alert of a hunt that is not kept yet."""
    severity = severity_of(told["rule"]["level"])
    device, account = clean_name(told["device"], LONGEST), clean_name(told["account"], LONGEST)
    title = clean_name(told["rule"]["title"], LONGEST) or told["id"]
    provider = clean_name(told["provider"], 120)
    source = DetectionSource.THIRD_PARTY_SENSORS if provider else DetectionSource.CUSTOM_DETECTION
    return Alert(
        organisation_id=incident.organisation_id,
        incident=incident,
        told_as=told["id"],
        title=title,
        severity=severity,
        severity_rank=severity.rank,
        category=category_of(told["tactics"], told["techniques"]),
        detection_source=source,
        provider=provider,
        rule=clean_name(told["rule"]["id"], 200),
        techniques=list(told["techniques"]),
        device=device,
        device_key=device_key(device),
        account=account,
        words=words_of((title, device, account), told["techniques"]),
        facts=facts_of(told),
        source=_storable(told["source"]),
        record=told["record"],
        at=_moment(told["timestamp"]),
        count=told["count"],
        is_nearby=told["id"] in nearby,
        created=now,
        updated=now,
    )


def entity_rows(alert: Alert, told: Json) -> Iterator[AlertEntity]:
    """By what the alert is found from the other side, each once; a sub-technique also by its technique."""
    named = [("device", told["device"]), ("account", told["account"])]
    for each in told["techniques"]:
        named += [("technique", each), ("technique", each.partition(".")[0])]
    named += [(entity["kind"], name) for entity in told["entities"] for name in entity["names"]]
    keys = dict.fromkeys((kind, key_of(clean_name(name, LONGEST))) for kind, name in named)
    for kind, key in list(keys)[:MOST_ENTITIES]:
        if key:
            yield AlertEntity(organisation_id=alert.organisation_id, alert=alert, kind=kind[:16], key=key)


def refresh(incident: Incident, now: datetime) -> None:
    """Count and name anew what lies in the incident, after alerts came or went."""
    rows = Alert.objects.filter(incident=incident)
    found = rows.aggregate(
        number=Count("pk"),
        first=Min("at"),
        last=Max("at"),
        found=Max("created"),
        suppressed=Count("pk", filter=Q(investigation_state=InvestigationState.SUPPRESSED)),
        hidden=Count("pk", filter=Q(is_hidden=True)),
    )
    incident.alert_count = found["number"]
    incident.first_activity, incident.last_activity = found["first"], found["last"]
    incident.last_found = found["found"] or incident.last_found
    incident.is_suppressed = 0 < found["number"] == found["suppressed"]
    incident.is_hidden = 0 < found["number"] == found["hidden"]
    incident.category_bits = _bits(rows, "category", Category)
    incident.source_bits = _bits(rows, "detection_source", DetectionSource)
    incident.devices = _named(rows.order_by("at").values_list("device", flat=True))
    incident.accounts = _named(rows.order_by("at").values_list("account", flat=True))
    incident.words = incident_words(incident)
    incident.updated = now
    incident.save()


def incident_words(incident: Incident) -> str:
    """What free text looks for in an incident, and by which techniques it is found."""
    shown = AlertEntity.objects.filter(alert__incident=incident, kind="technique").order_by("key")
    techniques = shown.values_list("key", flat=True).distinct()
    return words_of((incident.name, *incident.devices, *incident.accounts), techniques)


def _bits(rows: QuerySet[Alert], name: str, kind: type[StrEnum]) -> int:
    return bits_of(kind(each) for each in rows.order_by().values_list(name, flat=True).distinct())


def _named(names: QuerySet[Alert, str]) -> list[str]:
    kept: dict[str, str] = {}
    for name in names.iterator():
        if name:
            kept.setdefault(key_of(name), name)
    return list(kept.values())


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd").encode("utf-8", "backslashreplace").decode()


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
