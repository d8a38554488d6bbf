"""Cloud audit rows, known by their columns: Entra ID, Azure activity, Office 365."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from orjson import JSONDecodeError, loads

from vedette.schema.events import EventKind, Fields, event_kind
from vedette.sources import layouts
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape
from vedette.sources.windows_fields import fill


class _Table(NamedTuple):
    columns: frozenset[str]
    product: str
    service: str
    aliases: tuple[tuple[str, str], ...] = ()


_OPERATION: Final = (
    ("operationName", "OperationName"),
    ("properties.message", "OperationName"),
    ("category", "Category"),
)
_TABLES: Final[dict[str, _Table]] = {
    "SigninLogs": _Table(
        frozenset({"AppDisplayName", "ConditionalAccessStatus", "ResultType"}),
        "azure",
        "signinlogs",
        (("resultType", "ResultType"), ("location", "Location"), ("userAgent", "UserAgent"), *_OPERATION),
    ),
    "AuditLogs": _Table(frozenset({"LoggedByService", "OperationName"}), "azure", "auditlogs", _OPERATION),
    "AzureActivity": _Table(
        frozenset({"OperationNameValue", "CategoryValue"}),
        "azure",
        "activitylogs",
        (("operationName", "OperationNameValue"),),
    ),
    "OfficeActivity": _Table(
        frozenset({"OfficeWorkload", "Operation"}), "m365", "audit", (("Workload", "OfficeWorkload"),)
    ),
    "ManagementActivity": _Table(frozenset({"Workload", "Operation", "RecordType", "CreationTime"}), "m365", "audit"),
    "DiagnosticSignIn": _Table(frozenset({"operationName", "category", "properties", "time"}), "azure", ""),
}
_DIAGNOSTIC_SERVICES: Final = {
    "SignInLogs": "signinlogs",
    "NonInteractiveUserSignInLogs": "signinlogs",
    "AuditLogs": "auditlogs",
    "Administrative": "activitylogs",
    "UserRiskEvents": "riskdetection",
}
_JSON_COLUMNS: Final = (
    "AdditionalDetails",
    "DeviceDetail",
    "InitiatedBy",
    "LocationDetails",
    "OperationProperties",
    "Parameters",
    "Status",
    "TargetResources",
)
_SAMPLE: Final = (
    b'{"Type":"SigninLogs","TimeGenerated":"2026-01-02T03:04:05Z","ResultType":0,"AppDisplayName":"Portal",'
    b'"ConditionalAccessStatus":"success","UserPrincipalName":"ada@lab.example","DeviceDetail":"{\\"trustType\\":\\"\\"}"}\n'
    b'{"TimeGenerated":"2026-01-02T03:04:05Z","OfficeWorkload":"Exchange","Operation":"New-InboxRule","UserId":"ada"}\n'
    b'{"LoggedByService":"Core Directory","OperationName":"Add user","Category":"UserManagement"}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """The columns of one of the tables."""
    return _table_of(record) is not None


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The row; columns that hold JSON text also with dotted names."""
    table = _table_of(record) or _TABLES["OfficeActivity"]
    event = flatten(record, context.limits.depth)
    for column in _JSON_COLUMNS:
        _open_column(event, column, context.limits.depth)
    for name, column in table.aliases:
        fill(event, name, event.get(column))
    service = table.service or _DIAGNOSTIC_SERVICES.get(str(record.get("category")), "")
    return event, event_kind(table.product, frozenset(), frozenset({service} if service else ()))


def _table_of(record: Mapping[str, Any]) -> _Table | None:
    for table in _TABLES.values():
        if table.columns <= record.keys():
            return table
    return None


def _open_column(event: Fields, column: str, depth: int) -> None:
    text = event.get(column)
    if not isinstance(text, str) or text[:1] not in {"{", "["}:
        return
    try:
        parsed = loads(text)
    except JSONDecodeError:
        return
    for name, value in flatten({column: parsed}, depth).items():
        event.setdefault(name, value)


SHAPE: Final = Shape("cloud", recognise, normalise, layouts.CLOUD, _SAMPLE, 3, rank=35)
