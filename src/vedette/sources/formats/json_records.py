"""JSON in every arrangement that shippers use: lines, arrays, one object, objects over many lines, envelopes."""

from collections.abc import Iterator
from gc import is_tracked
from typing import Any, Final

from orjson import JSONDecodeError, dumps, loads

from vedette.schema.events import EventBatch, Fields
from vedette.schema.problems import ProblemKind
from vedette.sources import layouts
from vedette.sources.batches import BATCH_EVENTS, BatchBuilder
from vedette.sources.byte_streams import HEAD_BYTES, PeekStream
from vedette.sources.flattening import is_flat
from vedette.sources.json_documents import json_objects
from vedette.sources.lines import line_blocks
from vedette.sources.plugins import Format, ReadContext, Shape
from vedette.sources.shape_registry import shapes
from vedette.sources.troubles import RecordRefused

_ENVELOPES: Final = ("records", "Records", "value", "events", "Events")
_ENVELOPE_KEYS: Final = 6
_ENVELOPE_LEVELS: Final = 3
_ANSWER_SHEET: Final = b'"vedette.ground-truth/'
_FIRST_KEY: Final = 64
"""Bytes in which the first key and its value stand."""
_COMPOSED: Final = ("User", "Hashes", "IntegrityLevel", "Initiated")
_BOM: Final = b"\xef\xbb\xbf"
_SAMPLE: Final = (
    b'{"Channel": "Security", "EventID": 4688, "Hostname": "ws1", "SourceName": "Some provider"}\n'
    b'[{"Channel": "System", "EventID": 7045, "Computer": "ws2"}, {"free": {"text": "of any kind"}}]\n'
)


def sniff(head: bytes) -> bool:
    """An object, or an array of objects, that is not the answer sheet of a simulation."""
    if _ANSWER_SHEET in head[:_FIRST_KEY]:
        return False
    text = head.removeprefix(_BOM).lstrip()
    first, rest = text[:1], text[1:].lstrip()[:1]
    return (first == b"{" and rest in {b'"', b"}"}) or (first == b"[" and rest in {b"{", b"[", b"]"})


def is_lines(head: bytes) -> bool:
    """Whether each record stands on a line of its own, as far as the head shows."""
    lines = [line for line in head.removeprefix(_BOM).split(b"\n") if line.strip()]
    if len(head) >= HEAD_BYTES:
        lines = lines[:-1]
    if not lines or lines[0].lstrip()[:1] == b"[":
        return False
    if _is_record(lines[0]):
        return True
    good = sum(map(_is_record, lines[1:50]))
    return good * 2 > len(lines[1:50])


def read(stream: PeekStream, context: ReadContext) -> Iterator[EventBatch]:
    """Batches of the records in the order of the input."""
    reader = _JsonReader(context)
    head = stream.peek()
    if head.startswith(_BOM):
        stream.read(len(_BOM))
    if is_lines(head):
        for lines in line_blocks(stream, context.limits, context.report):
            yield from reader.take_lines(lines)
    else:
        for text in json_objects(stream, context.limits, context.report):
            reader.take(text)
            yield from reader.builder.finished()
    yield from reader.builder.rest()


class _JsonReader:
    """Reads text by text. Flat Windows records of known kinds take the short way, all others are recognised singly."""

    def __init__(self, context: ReadContext) -> None:
        self._context = context
        self._report = context.report
        self._shapes = shapes()
        self._expects_known = True
        """Whether the last record was flat: the short way is not tried on records that will not fit it."""
        self.builder = BatchBuilder(context.report.path, layouts.WINDOWS)

    def take_lines(self, lines: list[bytes]) -> Iterator[EventBatch]:
        position = 0
        while position < len(lines):
            room = BATCH_EVENTS - len(self.builder.use(layouts.WINDOWS).events)
            first = position
            if self._expects_known:
                position += _take_known(lines[position : position + room], self.builder, self._context)
                self._report.records += position - first
            if position < len(lines) and position - first < room:
                self.take(lines[position])
                position += 1
            yield from self.builder.finished()

    def take(self, text: bytes) -> None:
        """Read one line or object."""
        try:
            value = loads(text)
        except JSONDecodeError as error:
            self._refuse_text(text, error)
            return
        self._take_value(value, _ENVELOPE_LEVELS, text)

    def _take_value(self, value: object, levels: int, text: bytes) -> None:
        if type(value) is dict:
            inner = _contents(value)
            if inner is None:
                self._take_record(value, text)
                return
            value = inner
        if type(value) is list and levels:
            for element in value:
                self._take_value(element, levels - 1, b"")
            return
        self._report.add(ProblemKind.NOT_A_RECORD, "JSON, but not an object", record=self._report.records)
        self._report.records += 1

    def _take_record(self, record: dict[str, Any], text: bytes) -> None:
        number = self._report.records
        self._report.records += 1
        shape = self._shape_of(record)
        try:
            event, kind = shape.normalise(record, self._context)
        except RecordRefused as refusal:
            self._report.add(refusal.kind, refusal.detail, record=number)
            return
        except (AttributeError, KeyError, TypeError, ValueError) as error:  # a value that no real sender writes
            self._report.add(ProblemKind.NOT_A_RECORD, f"not as its shape should be: {error}", record=number)
            return
        self._expects_known = shape.layout is layouts.WINDOWS and "Channel" in record
        raw = text if shape.verbatim and _holds_composed(event, text) else b""
        self.builder.add(event, kind, number, shape.layout, raw)

    def _shape_of(self, record: dict[str, Any]) -> Shape:
        for shape in self._shapes:
            if shape.recognise(record):
                return shape
        return self._shapes[-1]

    def _refuse_text(self, text: bytes, error: JSONDecodeError) -> None:
        if not text.strip():
            return
        kind, detail = _why(text, error)
        self._report.add(kind, detail, record=self._report.records)
        self._report.records += 1


def _take_known(lines: list[bytes], builder: BatchBuilder, context: ReadContext) -> int:
    """Append the leading lines that are flat Windows records of known kinds; return how many they are.

    This is the hot path: one dictionary look-up per event beside parsing, and no call that can be avoided.
    """
    known = context.kinds.known
    add_event, add_kind, add_raw = builder.batch.events.append, builder.batch.kinds.append, builder.raw.append
    taken = 0
    try:
        for line in lines:
            event = loads(line)
            kind, fix, raw_is_whole = known[event["Channel"], event["EventID"]]
            # An interpreter that tracks a dictionary only once it holds a container tells flat records for free.
            if is_tracked(event) and not is_flat(event.values()):
                break
            if "Computer" not in event:
                event["Computer"] = event["Hostname"]
            if "Provider_Name" not in event:
                event["Provider_Name"] = event["SourceName"]
            if fix is not None:
                fix(event)
            add_event(event)
            add_kind(kind)
            add_raw(line if raw_is_whole else b"")
            taken += 1
    except (JSONDecodeError, KeyError, TypeError):
        pass  # the line is read again, by the long way
    first = context.report.records
    builder.records.extend(range(first, first + taken))
    return taken


def _holds_composed(event: Fields, text: bytes) -> bool:
    """Whether the values that a shape may have composed stand in the record's text all the same."""
    return all(dumps(value)[1:-1] in text for name in _COMPOSED if type(value := event.get(name)) is str and value)


def _contents(value: dict[str, Any]) -> list[Any] | None:
    """The records inside an envelope object, or None if the object is a record itself."""
    if len(value) > _ENVELOPE_KEYS:
        source = value.get("_source") if "_index" in value else None
        return [source] if type(source) is dict else None
    for key in _ENVELOPES:
        inner = value.get(key)
        if type(inner) is list and inner and all(type(element) is dict for element in inner):
            return inner
    for key in ("_source", "result"):
        inner = value.get(key)
        if type(inner) is dict and ("_index" in value or "preview" in value or len(value) == 1):
            return [inner]
    return None


def _is_record(line: bytes) -> bool:
    try:
        return type(loads(line)) is dict
    except JSONDecodeError:
        return False


def _why(text: bytes, error: JSONDecodeError) -> tuple[ProblemKind, str]:
    try:
        text.decode()
    except UnicodeDecodeError:
        return ProblemKind.BAD_TEXT, "not valid UTF-8"
    if "depth limit" in error.msg:
        return ProblemKind.TOO_DEEP, "nested too deeply"
    return ProblemKind.NOT_JSON, f"not valid JSON: {error.msg}"


FORMAT: Final = Format("json", sniff, read, _SAMPLE, 3, is_lines)
