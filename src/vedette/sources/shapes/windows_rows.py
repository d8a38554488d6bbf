"""Windows events as rows of Sentinel's ``SecurityEvent`` and ``Event`` tables: an event id, but no channel."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields
from vedette.sources import layouts
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape
from vedette.sources.windows_channels import channel_of_provider
from vedette.sources.windows_fields import fill

_PROVIDERS: Final = ("SourceName", "EventSourceName", "ProviderName", "Provider", "Source")
_SUFFIXES: Final = ("_string", "_dynamic")
_SAMPLE: Final = (
    b'{"EventID":4624,"Computer":"srv1","TimeGenerated":"2026-01-02T03:04:05Z","Account":"LAB\\\\ada","LogonType":3}\n'
    b'{"EventID":18,"Computer":"srv1","Source":"Microsoft-Windows-Sysmon","PipeName":"\\\\p",'
    b'"EventLog":"Microsoft-Windows-Sysmon/Operational","ProcessId_dynamic":"12"}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """An event id with a computer, a log or a provider."""
    if "EventID" not in record or "Channel" in record:
        return False
    return any(name in record for name in ("Computer", "EventLog", "Hostname", "SourceName", "ProviderName"))


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The row with the channel that its table stands for; a row that names none is of the Security log."""
    event = flatten(record, context.limits.depth)
    for name in [name for name in event if name.endswith(_SUFFIXES)]:
        fill(event, name.rpartition("_")[0], event[name])
    for name in _PROVIDERS:
        fill(event, "Provider_Name", event.get(name))
    provider = event.get("Provider_Name")
    channel = event.get("EventLog") or channel_of_provider(provider if isinstance(provider, str) else "")
    event["Channel"] = channel or "Security"
    fill(event, "Computer", event.get("Hostname"))
    fill(event, "Message", event.get("RenderedDescription"))
    return event, context.kinds.finish(event)


SHAPE: Final = Shape("windows_rows", recognise, normalise, layouts.WINDOWS, _SAMPLE, 2, rank=20)
