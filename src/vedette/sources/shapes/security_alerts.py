"""Alerts of other products: ``SecurityAlert`` rows, Defender's alerts, ``AlertInfo`` and ``AlertEvidence`` rows."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from orjson import JSONDecodeError, dumps, loads

from vedette.schema.events import EventKind, Fields, event_kind
from vedette.sources.alert_entities import ALERTS, device_in
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape

_CATEGORY: Final = frozenset({"alert"})
_SAMPLE: Final = (
    b'{"Type":"SecurityAlert","TimeGenerated":"2026-01-02T04:00:00Z","SystemAlertId":"a-1","AlertType":"Spray",'
    b'"ProviderName":"IPC","ProductName":"Identity Protection","AlertSeverity":"High","AlertName":"Password spray",'
    b'"StartTime":"2026-01-02 03:04:05+00:00","Tactics":"CredentialAccess","Techniques":"[\\"T1110\\"]",'
    b'"Entities":"[{\\"Type\\":\\"ip\\",\\"Address\\":\\"192.0.2.1\\"}]"}\n'
    b'{"Timestamp":"2026-01-02T03:04:05Z","AlertId":"da2","Title":"Tool dropped","Category":"LateralMovement",'
    b'"Severity":"Medium","ServiceSource":"Defender for Endpoint","AttackTechniques":"[\\"Tool (T1570)\\"]"}\n'
    b'{"Timestamp":"2026-01-02T03:04:05Z","AlertId":"da2","EntityType":"Ip","EvidenceRole":"Related",'
    b'"RemoteIP":"192.0.2.1","ServiceSource":"Defender for Endpoint"}\n'
    b'{"id":"da3","title":"Odd process","severity":"Low","category":"Execution","detectionSource":"WindowsDefenderAtp",'
    b'"firstEventTime":"2026-01-02T03:04:05Z","machineId":"0a","computerDnsName":"ws1.lab","evidence":[]}\n'
)


class _Told(NamedTuple):
    """What all these rows tell, in words of one kind."""

    id: object
    type: object
    title: object
    severity: object
    provider: object
    product: object
    tactics: object
    techniques: tuple[object, ...]
    start: object
    end: object
    updated: object
    device: object
    entities: str


class _Table(NamedTuple):
    columns: frozenset[str]
    tell: Callable[[Mapping[str, Any]], _Told]
    product: str
    service: str


def recognise(record: Mapping[str, Any]) -> bool:
    """The columns of one of these rows."""
    return _table_of(record) is not None


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The row, and what it tells under names that begin with ``Alert.``; its entities as ``Entities``."""
    table = _table_of(record) or _TABLES[0]
    told = table.tell(record)
    event = flatten(record, context.limits.depth)
    for name, value in zip(told._fields, told, strict=True):
        if isinstance(value, (str, int, float)) and value != "":
            event[f"Alert.{name.capitalize()}"] = value
    event["Alert.Techniques"] = [text for given in told.techniques for text in _listed(given)]
    event["Entities"] = told.entities
    return event, event_kind(table.product, _CATEGORY, frozenset({table.service}))


def _table_of(record: Mapping[str, Any]) -> _Table | None:
    for table in _TABLES:
        if table.columns <= record.keys():
            return table
    return None


def _sentinel_alert(row: Mapping[str, Any]) -> _Told:
    entities = row.get("Entities")
    entities = entities if isinstance(entities, str) else dumps(entities).decode()
    more = _opened(row.get("ExtendedProperties"))
    category = more.get("Category") or more.get("MicrosoftDefenderAtp.Category")
    return _Told(
        id=row.get("SystemAlertId"),
        type=row.get("AlertType"),
        title=_first(row, "DisplayName", "AlertDisplayName", "AlertName"),
        severity=_first(row, "AlertSeverity", "Severity"),
        provider=row.get("ProviderName"),
        product=_first(row, "ProductName", "ProviderName"),
        tactics=", ".join(each for each in (row.get("Tactics"), category) if isinstance(each, str)),
        techniques=(row.get("Techniques"), row.get("SubTechniques")),
        start=_first(row, "StartTime", "StartTimeUtc", "TimeGenerated"),
        end=_first(row, "EndTime", "EndTimeUtc"),
        updated=_first(row, "TimeGenerated", "ProcessingEndTime"),
        device=device_in(entities),
        entities=entities,
    )


def _alert_info(row: Mapping[str, Any]) -> _Told:
    return _Told(
        id=row.get("AlertId"),
        type=row.get("DetectionSource"),
        title=row.get("Title"),
        severity=row.get("Severity"),
        provider=row.get("ServiceSource"),
        product=row.get("ServiceSource"),
        tactics=_first(row, "Category", "Categories"),
        techniques=(row.get("AttackTechniques"),),
        start=row.get("Timestamp"),
        end="",
        updated=_first(row, "TimeGenerated", "Timestamp"),
        device=row.get("DeviceName"),
        entities="[]",
    )


def _alert_evidence(row: Mapping[str, Any]) -> _Told:
    typed = dumps(list(_evidence_entities(row))).decode()
    return _alert_info(row)._replace(entities=typed)


def _evidence_entities(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A row of evidence is one thing with what is around it; the columns that hold something say what."""
    host = {"Type": "host", "FQDN": row.get("DeviceName"), "LastIpAddress": row.get("LocalIP")}
    hashes = [{"Value": row.get(name)} for name in ("SHA1", "SHA256", "MD5") if row.get(name)]
    if row.get("DeviceName"):
        yield host
    if row.get("AccountName") or row.get("AccountUpn") or row.get("AccountSid"):
        yield {"Type": "account", "AccountName": row.get("AccountName"), "NTDomain": row.get("AccountDomain"),
               "Sid": row.get("AccountSid"), "AadUserId": row.get("AccountObjectId"),
               "UserPrincipalName": row.get("AccountUpn")}  # fmt: skip
    if row.get("FileName") or hashes:
        file = {"Type": "file", "Name": row.get("FileName"), "Directory": row.get("FolderPath"), "FileHashes": hashes}
        yield file
        if row.get("ProcessId"):
            started, command = row.get("ProcessCreationTime"), row.get("ProcessCommandLine")
            yield {"Type": "process", "ProcessId": row.get("ProcessId"), "ImageFile": file, "Host": host,
                   "CreationTimeUtc": started, "CommandLine": command}  # fmt: skip
    for kind, name, column in _SINGLE:
        if row.get(column):
            yield {"Type": kind, name: row.get(column)}


_SINGLE: Final = (
    ("ip", "Address", "RemoteIP"),
    ("url", "Url", "RemoteUrl"),
    ("mailMessage", "NetworkMessageId", "NetworkMessageId"),
    ("oauth-application", "OAuthAppId", "OAuthApplicationId"),
    ("azure-resource", "ResourceId", "ResourceID"),
)
_COLUMNS: Final = {
    "accountName": "AccountName", "domainName": "AccountDomain", "userSid": "AccountSid",
    "aadUserId": "AccountObjectId", "userPrincipalName": "AccountUpn", "fileName": "FileName",
    "filePath": "FolderPath", "sha1": "SHA1",
    "sha256": "SHA256", "ipAddress": "RemoteIP", "url": "RemoteUrl", "processId": "ProcessId",
    "processCreationTime": "ProcessCreationTime", "processCommandLine": "ProcessCommandLine",
}  # fmt: skip
"""Properties of evidence in the interface for programs -> columns of the table of evidence."""


def _interface_alert(row: Mapping[str, Any]) -> _Told:
    name = row.get("computerDnsName")
    evidence = row.get("evidence")
    parts = [part for part in evidence if isinstance(part, dict)] if isinstance(evidence, list) else []
    rows = [{_COLUMNS.get(key, key): value for key, value in part.items()} | {"DeviceName": name} for part in parts]
    entities = [entity for each in rows or [{"DeviceName": name}] for entity in _evidence_entities(each)]
    return _Told(
        id=row.get("id"),
        type=row.get("detectionSource"),
        title=row.get("title"),
        severity=row.get("severity"),
        provider=_first(row, "serviceSource", "detectionSource"),
        product=_first(row, "serviceSource", "detectionSource"),
        tactics=row.get("category"),
        techniques=(row.get("mitreTechniques"),),
        start=_first(row, "firstEventTime", "alertCreationTime"),
        end=row.get("lastEventTime"),
        updated=_first(row, "lastUpdateTime", "alertCreationTime"),
        device=name,
        entities=dumps(entities).decode(),
    )


_TABLES: Final = (
    _Table(frozenset({"SystemAlertId", "AlertType", "ProviderName"}), _sentinel_alert, "azure", "securityalert"),
    _Table(frozenset({"AlertId", "EntityType", "EvidenceRole"}), _alert_evidence, "m365", "alertevidence"),
    _Table(frozenset({"AlertId", "Title", "Severity", "ServiceSource"}), _alert_info, "m365", "alertinfo"),
    _Table(frozenset({"id", "title", "severity", "machineId", "detectionSource"}), _interface_alert, "m365", "alerts"),
)


def _first(row: Mapping[str, Any], *names: str) -> object:
    return next((row[name] for name in names if row.get(name)), None)


def _listed(value: object) -> list[str]:
    """A list, or the text of one, as texts."""
    if isinstance(value, str):
        opened = _parsed(value)
        value = opened if isinstance(opened, list) else [value]
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _opened(value: object) -> Mapping[str, Any]:
    opened = _parsed(value) if isinstance(value, str) else value
    return opened if isinstance(opened, dict) else {}


def _parsed(text: str) -> object:
    try:
        return loads(text)
    except JSONDecodeError:
        return None


SHAPE: Final = Shape("alerts", recognise, normalise, ALERTS, _SAMPLE, 4, rank=25)
