"""Event log records exported as XML, by Event Viewer or ``wevtutil``, with or without a root element."""

from collections.abc import Iterator
from typing import Final

from vedette.schema.events import EventBatch
from vedette.schema.problems import ProblemKind
from vedette.sources import layouts
from vedette.sources.batches import BatchBuilder
from vedette.sources.byte_streams import PeekStream, blocks_of
from vedette.sources.event_xml import event_of_xml
from vedette.sources.plugins import Format, ReadContext

_END: Final = b"</Event>"
_SAMPLE: Final = (
    b'<?xml version="1.0" encoding="utf-8"?>\n<Events>'
    b'<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">'
    b'<System><Provider Name="Microsoft-Windows-Sysmon"/><EventID>1</EventID>'
    b'<TimeCreated SystemTime="2026-01-02T03:04:05Z"/>'
    b"<Channel>Microsoft-Windows-Sysmon/Operational</Channel><Computer>ws1</Computer></System>"
    b'<EventData><Data Name="Image">C:\\a.exe</Data><Data Name="CommandLine">a &amp; b</Data></EventData>'
    b"</Event></Events>\n"
)


def sniff(head: bytes) -> bool:
    """An event, or a root element before it."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:600]
    return text.startswith(b"<") and b"<Event" in text and (b"<System>" in text or b"events/event" in text)


def read(stream: PeekStream, context: ReadContext) -> Iterator[EventBatch]:
    """Batches of the events, in order."""
    builder = BatchBuilder(context.report.path, layouts.WINDOWS)
    tail = b""
    for block in blocks_of(stream):
        *events, tail = (tail + block).split(_END)
        for text in events:
            _take(text, builder, context)
        if len(tail) > context.limits.line_bytes:
            limit = context.limits.line_bytes
            context.report.add(ProblemKind.LINE_TOO_LONG, f"an event of more than {limit} bytes")
            context.report.records += 1
            tail = b""
        yield from builder.finished()
    if b"<System>" in tail:
        context.report.add(ProblemKind.TRUNCATED, "the last event is not complete", record=context.report.records)
        context.report.records += 1
    yield from builder.rest()


def _take(text: bytes, builder: BatchBuilder, context: ReadContext) -> None:
    report = context.report
    number = report.records
    report.records += 1
    try:
        found = event_of_xml(text.decode(), context.kinds)
    except UnicodeDecodeError:
        report.add(ProblemKind.BAD_TEXT, "not valid UTF-8", record=number)
        return
    if found is None:
        report.add(ProblemKind.NOT_A_RECORD, "not an event of an event log", record=number)
        return
    builder.add(*found, number, layouts.WINDOWS)


FORMAT: Final = Format("event_xml", sniff, read, _SAMPLE, 1)
