"""Zeek logs in their own tab-separated form."""

from collections.abc import Iterator
from typing import Final

from vedette.schema.events import EventBatch, EventKind, Fields, FieldValue, event_kind
from vedette.schema.problems import ProblemKind
from vedette.sources import layouts
from vedette.sources.batches import BATCH_EVENTS, BatchBuilder
from vedette.sources.byte_streams import PeekStream
from vedette.sources.lines import line_blocks
from vedette.sources.plugins import Format, ReadContext

_UNSET: Final = "-"
_EMPTY: Final = "(empty)"
_SAMPLE: Final = (
    b"#separator \\x09\n#set_separator\t,\n#path\tdns\n#fields\tts\tuid\tid.orig_h\tquery\tanswers\n"
    b"#types\ttime\tstring\taddr\tstring\tvector[string]\n1767323045.5\tC1\t192.0.2.1\ta.example\t192.0.2.2,192.0.2.3\n"
    b"#close\t2026-01-02-03-04-05\n"
)


def sniff(head: bytes) -> bool:
    """The first of the header lines."""
    return head.startswith(b"#separator ")


def read(stream: PeekStream, context: ReadContext) -> Iterator[EventBatch]:
    """Batches of the entries, in order."""
    builder = BatchBuilder(context.report.path, layouts.NETWORK)
    table = _Table()
    for lines in line_blocks(stream, context.limits, context.report):
        for line in lines:
            if line.strip():
                _take(line, builder, table, context)
            if len(builder.records) >= BATCH_EVENTS:
                yield from builder.finished()
    yield from builder.rest()


class _Table:
    """What the header lines said so far."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._types: list[str] = []
        self.kind: EventKind = event_kind("zeek")

    def note(self, line: str) -> None:
        """Learn from a header line."""
        key, *values = line.split("\t")
        if key == "#fields":
            self.names = values
        elif key == "#types":
            self._types = values
        elif key == "#path" and values:
            self.kind = event_kind("zeek", frozenset(), frozenset({values[0]}))

    def event_of(self, line: str) -> Fields | None:
        """The fields of an entry that are set, or None where the entry does not fit the header."""
        cells = line.split("\t")
        if len(cells) != len(self.names) or len(self._types) != len(self.names):
            return None
        columns = zip(self.names, self._types, cells, strict=True)
        return {name: _value(cell, kind) for name, kind, cell in columns if cell != _UNSET}


def _value(cell: str, kind: str) -> FieldValue:
    if kind.startswith(("set[", "vector[")):
        return [] if cell == _EMPTY else list(cell.split(","))
    if kind == "bool":
        return cell == "T"
    if kind in {"count", "int", "port"} and cell.isdecimal() and len(cell) < 19:
        return int(cell)
    return "" if cell == _EMPTY else cell


def _take(line: bytes, builder: BatchBuilder, table: _Table, context: ReadContext) -> None:
    report = context.report
    try:
        text = line.decode().rstrip("\r")
    except UnicodeDecodeError:
        report.add(ProblemKind.BAD_TEXT, "not valid UTF-8", record=report.records)
        report.records += 1
        return
    if text.startswith("#"):
        table.note(text)
        return
    number = report.records
    report.records += 1
    event = table.event_of(text)
    if event is None:
        report.add(ProblemKind.NOT_A_RECORD, "an entry that does not fit the header", record=number)
        return
    builder.add(event, table.kind, number, layouts.NETWORK)


FORMAT: Final = Format("zeek", sniff, read, _SAMPLE, 1)
