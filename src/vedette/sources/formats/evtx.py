"""Windows event logs (EVTX) by the ``evtx`` library. Every chunk stands alone, so damage costs its own records."""

from collections.abc import Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Final, cast

from evtx import PyEvtxParser
from orjson import JSONDecodeError, loads

from vedette.schema.events import EventBatch
from vedette.schema.problems import ProblemKind
from vedette.sources import layouts
from vedette.sources.batches import BatchBuilder
from vedette.sources.byte_streams import PeekStream, blocks_of
from vedette.sources.evtx_records import event_of
from vedette.sources.plugins import Format, ReadContext
from vedette.sources.troubles import RecordRefused

_MAGIC: Final = b"ElfFile\0"
_IN_MEMORY: Final = 32 * 1024 * 1024


def sniff(head: bytes) -> bool:
    """The magic of the file header."""
    return head.startswith(_MAGIC)


def read(stream: PeekStream, context: ReadContext) -> Iterator[EventBatch]:
    """Batches of the records, numbered by their EventRecordID."""
    builder = BatchBuilder(context.report.path, layouts.WINDOWS)
    if context.path is None:
        with _spooled(stream, context) as copy:
            yield from _read_records(copy, builder, context)
        return
    with context.path.open("rb") as file:
        yield from _read_records(_FollowedFile(file, stream), builder, context)
    for _ in blocks_of(stream):  # whatever the parser had no use for
        pass


class _FollowedFile:
    """A seekable file for the parser; the stream that tells the progress is read along with it."""

    def __init__(self, file: BinaryIO, stream: PeekStream) -> None:
        self._file = file
        self._stream = stream
        self.seek = file.seek
        self.tell = file.tell

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the file."""
        block = self._file.read(size)
        self._stream.read(max(len(block), 1))
        return block


def _spooled(stream: PeekStream, context: ReadContext) -> BinaryIO:
    """The input where the parser can seek: small ones in memory, others in a nameless temporary file."""
    copy: BinaryIO = BytesIO()
    size = 0
    for block in blocks_of(stream):
        size += len(block)
        if size > context.limits.evtx_bytes:
            context.report.add(ProblemKind.TRUNCATED, f"only its first {context.limits.evtx_bytes} bytes were read")
            break
        if size > _IN_MEMORY and isinstance(copy, BytesIO):
            begun, copy = copy, cast("BinaryIO", TemporaryFile())  # noqa: SIM115 - closed by the caller
            copy.write(begun.getbuffer())
        copy.write(block)
    copy.seek(0)
    return copy


def _read_records(
    source: BinaryIO | _FollowedFile, builder: BatchBuilder, context: ReadContext
) -> Iterator[EventBatch]:
    try:
        records = PyEvtxParser(source, 1).records_json()
    except (OSError, RuntimeError) as error:
        context.report.add(ProblemKind.UNREADABLE, _short(error))
        return
    while True:
        try:
            record = next(records, None)
        except (OSError, RuntimeError, ValueError) as error:
            _count_damage(context, error)
            continue
        if record is None:
            break
        _take(record, builder, context)
        if builder.full:
            yield from builder.finished()
    yield from builder.rest()


def _take(record: dict[str, Any], builder: BatchBuilder, context: ReadContext) -> None:
    number = record["event_record_id"]
    context.report.records += 1
    try:
        nested = loads(record["data"])["Event"]
        event, kind = event_of(nested, context.kinds, context.limits.depth)
    except (JSONDecodeError, KeyError, TypeError) as error:
        context.report.add(ProblemKind.DAMAGED_RECORD, f"unreadable content: {_short(error)}", record=number)
        return
    except RecordRefused as refusal:
        context.report.add(refusal.kind, refusal.detail, record=number)
        return
    builder.add(event, kind, number, layouts.WINDOWS)


def _count_damage(context: ReadContext, error: Exception) -> None:
    text = _short(error)
    if "chunk" in text.partition("number")[0]:
        context.report.add(ProblemKind.DAMAGED_CHUNK, f"{text} (its records are not counted)")
        return
    context.report.records += 1
    context.report.add(ProblemKind.DAMAGED_RECORD, text)


def _short(error: Exception) -> str:
    return str(error).replace("\n", " ")[:200] or type(error).__name__


FORMAT: Final = Format("evtx", sniff, read, b"", 0)
