"""Sysmon events as bare fields with a short ``EventId``, as the EQL library has them: no channel, no host."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields
from vedette.sources import layouts
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape

_CHANNEL: Final = "Microsoft-Windows-Sysmon/Operational"
_SIGNS: Final = ("UtcTime", "ProcessGuid", "SourceProcessGUID", "SourceProcessGuid")
_SAMPLE: Final = (
    b'{"EventId":1,"UtcTime":"2026-01-02 03:04:05.678","ProcessGuid":"{0A}","ProcessId":"12","Image":"C:\\\\a.exe"}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """The short id, with a field that only Sysmon writes."""
    return "EventId" in record and "EventID" not in record and any(name in record for name in _SIGNS)


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The record with the event id and the channel under their usual names."""
    event = flatten(record, context.limits.depth)
    event["EventID"] = event.get("EventId")
    event["Channel"] = _CHANNEL
    return event, context.kinds.finish(event)


SHAPE: Final = Shape("sysmon_bare", recognise, normalise, layouts.WINDOWS, _SAMPLE, 1, rank=30)
