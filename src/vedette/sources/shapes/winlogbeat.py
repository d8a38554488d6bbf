"""Winlogbeat and Elastic Agent: the event log under ``winlog``, or at the top as Winlogbeat 6 wrote it."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields
from vedette.sources import layouts
from vedette.sources.ecs_fields import add_sigma_names
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape

_NAMES: Final = (
    ("Channel", "channel"),
    ("Channel", "log_name"),
    ("EventID", "event_id"),
    ("Computer", "computer_name"),
    ("Provider_Name", "provider_name"),
    ("Provider_Name", "source_name"),
    ("EventRecordID", "record_id"),
    ("EventRecordID", "record_number"),
    ("ExecutionProcessID", "process_id"),
)
_SAMPLE: Final = (
    b'{"@timestamp":"2026-01-02T03:04:05.678Z","event":{"code":1},"process":{"executable":"C:\\\\a.exe","pid":5,'
    b'"command_line":"a.exe /b"},"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","event_id":1,'
    b'"provider_name":"Microsoft-Windows-Sysmon","computer_name":"ws1","event_data":{"Company":"x"}}}\n'
    b'{"@timestamp":"2026-01-02T03:04:05.678Z","log_name":"Security","event_id":4624,"computer_name":"ws1",'
    b'"event_data":{"TargetUserName":"ada"},"user":{"name":"SYSTEM"}}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """``winlog`` as an object, or Winlogbeat 6's log name and event id."""
    return type(record.get("winlog")) is dict or ("log_name" in record and "event_id" in record)


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The event data first; then the event log's own fields, and Sigma's names for what was moved to ECS names."""
    nested = record.pop("winlog", None)
    log: dict[str, Any] = nested if type(nested) is dict else record
    data = _event_data(log, context.limits.depth)
    event = flatten(record, context.limits.depth)
    event.update(data)
    for name, alias in _NAMES:
        if log.get(alias) is not None and type(log[alias]) not in {dict, list}:
            event[name] = log[alias]
    event["EventID"] = _number(event.get("EventID"))
    process = log.get("process")
    if type(process) is dict and type(process.get("pid")) is int:
        event["ExecutionProcessID"] = process["pid"]
    kind = context.kinds.entry(event.get("Channel"), event["EventID"]).kind
    add_sigma_names(event, kind.categories)
    return event, context.kinds.finish(event)


def _event_data(log: dict[str, Any], depth: int) -> Fields:
    data: Fields = {}
    for section in ("user_data", "event_data"):
        part = log.pop(section, None)
        if type(part) is dict:
            data.update(flatten(part, depth))
    return data


def _number(value: object) -> Any:  # noqa: ANN401 - a scalar of the record
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 10 else value


SHAPE: Final = Shape("winlogbeat", recognise, normalise, layouts.WINDOWS, _SAMPLE, 2, verbatim=True, rank=20)
