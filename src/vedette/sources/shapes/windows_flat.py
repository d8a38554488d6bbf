"""Windows events as flat records: NXLog, Logstash, Azure Monitor and others that keep ``Channel`` and ``EventID``."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields
from vedette.sources import layouts
from vedette.sources.flattening import flatten, is_flat
from vedette.sources.plugins import ReadContext, Shape

_PROVIDERS: Final = ("SourceName", "ProviderName", "Provider", "EventSourceName", "Source")
_LIFTED: Final = ("EventData", "event_data", "UserData", "user_data")
_SAMPLE: Final = (
    b'{"Channel":"security","EventID":4688,"Hostname":"ws1","SourceName":"Microsoft-Windows-Security-Auditing",'
    b'"NewProcessId":"0x1a4","NewProcessName":"C:\\\\Windows\\\\System32\\\\cmd.exe","ProcessId":"0x10",'
    b'"CommandLine":"cmd /c dir","SubjectUserName":"ada","SubjectDomainName":"LAB","@timestamp":"2026-01-02T03:04Z"}\n'
    b'{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":10,"Hostname":"ws1","tags":["a","b"],'
    b'"SourceName":"Microsoft-Windows-Sysmon","SourceImage":"C:\\\\a.exe","TargetImage":"C:\\\\b.exe"}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """The channel and the id of an event at the top."""
    return "Channel" in record and "EventID" in record


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The record itself with ``Computer``, ``Provider_Name`` and the kind's own names."""
    if not is_flat(record.values()):
        record = _lifted(record, context.limits.depth)
    if "Computer" not in record and "Hostname" in record:
        record["Computer"] = record["Hostname"]
    if "Provider_Name" not in record:
        provider = next((name for name in _PROVIDERS if name in record), None)
        record.update({"Provider_Name": record[provider]} if provider else {})
    return record, context.kinds.finish(record)


def _lifted(record: dict[str, Any], depth: int) -> Fields:
    """Nested event data to the top, where it would stand in the other shapes."""
    data = [record.pop(name) for name in _LIFTED if type(record.get(name)) is dict]
    fields = flatten(record, depth)
    for part in data:
        for name, value in flatten(part, depth).items():
            fields.setdefault(name, value)
    return fields


SHAPE: Final = Shape("windows", recognise, normalise, layouts.WINDOWS, _SAMPLE, 2, verbatim=True, rank=10)
