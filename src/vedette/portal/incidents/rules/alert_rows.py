"""Alerts as rows of the hunting tables ``AlertInfo``, ``AlertEvidence`` and ``DeviceAlertEvents``.

They tell what was raised, and stay: what becomes of an alert afterwards is told by queues and the API.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from vedette.portal.incidents.rules.values import Category, DetectionSource, Severity

SERVICE = "Vedette"
"""The ``ServiceSource`` of alerts that were raised here."""
IMPACTED, RELATED = "Impacted", "Related"
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RaisedAlert:
    """As much of an alert as the tables tell."""

    id: str
    title: str
    severity: Severity
    category: Category
    source: DetectionSource
    techniques: tuple[str, ...]
    raised: datetime
    happened: datetime | None
    record: tuple[str, int]
    """The input and the record of the event that it stands on; an empty input where it stands on none."""
    devices: tuple[str, ...] = ()
    """The first is where it stands."""
    accounts: tuple[str, ...] = ()
    things: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """``sha1``, ``sha256``, ``fileName``, ``folder``, ``ip``, ``url`` and ``commandLine`` -> what it names of them."""


def alert_rows(alerts: Iterable[RaisedAlert]) -> dict[str, list[Row]]:
    """The rows of all alerts, by table."""
    rows: dict[str, list[Row]] = {"AlertInfo": [], "AlertEvidence": [], "DeviceAlertEvents": []}
    for alert in alerts:
        told = _told(alert)
        source = {"ServiceSource": SERVICE, "DetectionSource": alert.source.value}
        rows["AlertInfo"].append({**told, **source, "Category": alert.category.value, "Timestamp": alert.raised})
        shared = {**told, **source, **_event(alert), "Categories": json.dumps([alert.category.value])}
        rows["AlertEvidence"] += [{**shared, **each} for each in _evidence(alert)]
        if alert.devices:
            rows["DeviceAlertEvents"].append({**told, **_event(alert), **_device_event(alert)})
    return rows


def _told(alert: RaisedAlert) -> Row:
    return {
        "AlertId": alert.id,
        "Title": alert.title,
        "Severity": alert.severity.value,
        "AttackTechniques": json.dumps(alert.techniques) if alert.techniques else "",
    }


def _event(alert: RaisedAlert) -> Row:
    """When it happened, and where the event lies in the other tables."""
    source, record = alert.record
    when = {"Timestamp": alert.happened or alert.raised}
    return {**when, "VedetteSource": source, "VedetteRecord": record} if source else when


def _device_event(alert: RaisedAlert) -> Row:
    one = {"FileName": "fileName", "SHA1": "sha1", "RemoteUrl": "url", "RemoteIP": "ip"}
    named = {column: next(iter(alert.things.get(kind, ())), "") for column, kind in one.items()}
    return {**named, "DeviceName": alert.devices[0], "Category": alert.category.value}


def _evidence(alert: RaisedAlert) -> Iterator[Row]:
    for device in alert.devices:
        yield {"EntityType": "Machine", "EvidenceRole": IMPACTED, "DeviceName": device}
    for account in alert.accounts:
        yield {"EntityType": "User", "EvidenceRole": IMPACTED, **_account(account)}
    yield from ({"EntityType": "File", "EvidenceRole": RELATED, **each} for each in _files(alert.things))
    for kind, entity, column in (
        ("commandLine", "Process", "ProcessCommandLine"),
        ("ip", "Ip", "RemoteIP"),
        ("url", "Url", "RemoteUrl"),
    ):
        for value in alert.things.get(kind, ()):
            yield {"EntityType": entity, "EvidenceRole": RELATED, column: value}


def _account(name: str) -> Row:
    domain, mark, own = name.rpartition("\\")
    if mark:
        return {"AccountDomain": domain, "AccountName": own}
    return {"AccountUpn": name, "AccountName": name.partition("@")[0]} if "@" in name else {"AccountName": name}


def _files(things: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """One file where there is one of each; else each thing by itself, since nothing says which belong together."""
    columns = {"FileName": "fileName", "FolderPath": "folder", "SHA1": "sha1", "SHA256": "sha256"}
    named = {column: list(things.get(kind, ())) for column, kind in columns.items()}
    if all(len(values) < 2 for values in named.values()):
        one = {column: values[0] for column, values in named.items() if values}
        if one.keys() - {"FolderPath"}:
            yield one
        return
    for column in ("FileName", "SHA1", "SHA256"):
        yield from ({column: value} for value in named[column])
