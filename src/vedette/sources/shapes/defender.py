"""Rows of Microsoft Defender's advanced-hunting tables, alone or in the envelope of the streaming API."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields, event_kind
from vedette.sources import layouts
from vedette.sources.defender_fields import add_sigma_names
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape

_PREFIX: Final = "AdvancedHunting-"
_CLOUD_TABLES: Final = frozenset({"CloudAppEvents"})
_SAMPLE: Final = (
    b'{"Timestamp":"2026-01-02T03:04:05.1234567Z","DeviceId":"0a","DeviceName":"ws1.lab","ActionType":"ProcessCreated",'
    b'"FileName":"sc.exe","FolderPath":"C:\\\\Windows\\\\System32\\\\sc.exe","ProcessCommandLine":"sc query"}\n'
    b'{"records":[{"time":"2026-01-02T03:04:05Z","tenantId":"0","category":"AdvancedHunting-DeviceNetworkEvents",'
    b'"properties":{"DeviceName":"ws1.lab","ActionType":"ConnectionSuccess","RemoteIP":"192.0.2.1","RemotePort":443,'
    b'"InitiatingProcessFolderPath":"c:\\\\a","InitiatingProcessFileName":"b.exe"}}]}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """The streaming category, or the columns that every row of these tables has."""
    category = record.get("category")
    if isinstance(category, str) and category.startswith(_PREFIX):
        return True
    row = "ActionType" in record and ("Timestamp" in record or "TimeGenerated" in record)
    return row and any(name in record for name in ("DeviceId", "DeviceName", "Application"))


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The row with Sigma's names beside its columns."""
    table = _table_of(record)
    properties = record.get("properties")
    if type(properties) is dict:
        properties.setdefault("Timestamp", record.get("time"))
        record = properties
    event = flatten(record, context.limits.depth)
    if table in _CLOUD_TABLES or ("Application" in event and "InitiatingProcessId" not in event):
        event.setdefault("Operation", event.get("ActionType"))
        return event, event_kind("m365", frozenset(), frozenset({"audit"}))
    categories = add_sigma_names(event)
    return event, event_kind(_product_of(event), categories)


def _table_of(record: Mapping[str, Any]) -> str:
    for name in ("category", "$table", "Type"):
        value = record.get(name)
        if isinstance(value, str):
            return value.removeprefix(_PREFIX)
    return ""


def _product_of(event: Fields) -> str:
    """Linux and macOS sensors write the same tables; their paths begin with a slash."""
    for name in ("FolderPath", "InitiatingProcessFolderPath"):
        path = event.get(name)
        if isinstance(path, str) and path:
            return "linux" if path.startswith("/") else "windows"
    return "windows"


SHAPE: Final = Shape("defender", recognise, normalise, layouts.DEFENDER, _SAMPLE, 2, rank=30)
