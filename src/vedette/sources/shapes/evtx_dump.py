"""Event log records as ``evtx_dump`` and chainsaw write them: ``Event.System``, ``Event.EventData``."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields
from vedette.sources import layouts
from vedette.sources.evtx_records import event_of
from vedette.sources.plugins import ReadContext, Shape

_SAMPLE: Final = (
    b'{"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,'
    b'"TimeCreated":{"#attributes":{"SystemTime":"2026-01-02T03:04:05.678Z"}},"EventRecordID":7,"Computer":"ws1",'
    b'"Channel":"Microsoft-Windows-Sysmon/Operational"},"EventData":{"Image":"C:\\\\a.exe","ProcessId":12}}}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """``Event`` with its ``System`` part."""
    event = record.get("Event")
    return type(event) is dict and type(event.get("System")) is dict


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The event data with the system part beside it."""
    return event_of(record["Event"], context.kinds, context.limits.depth)


SHAPE: Final = Shape("evtx_dump", recognise, normalise, layouts.WINDOWS, _SAMPLE, 1, verbatim=True, rank=20)
