"""Windows event logs (EVTX) by the ``evtx`` library. Every chunk stands alone, so damage costs its own records."""

from base64 import b85decode
from collections.abc import Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Final, cast
from zlib import decompress

from evtx import PyEvtxParser
from orjson import JSONDecodeError, loads

from vedette.schema.events import EventBatch
from vedette.schema.problems import ProblemKind
from vedette.sources import layouts
from vedette.sources.batches import BATCH_EVENTS, BatchBuilder
from vedette.sources.byte_streams import PeekStream, blocks_of
from vedette.sources.evtx_records import event_of
from vedette.sources.plugins import Format, ReadContext
from vedette.sources.troubles import RecordRefused

_MAGIC: Final = b"ElfFile\0"
_HEADER_BYTES: Final = 4096
_CHUNK_BYTES: Final = 65_536
_IN_MEMORY: Final = 32 * 1024 * 1024
_PACKED_SAMPLE: Final = (
    "c-rmQy-pNS6ae6Jomqb>DQ%6=kbto@nrIeCEc{8-*w}1f5p;JkfT+=e$|tb&8ElO&VeCwdk71>So*7`-80j!J-?y2Wz2}~}_sqT9>?{sem(~"
    "aU_|u8~>uw$;s)(r)$8GA|ug?Jh008`Ri-Xnf+UQ9f{JTHuy1V~U;CmJEW98$|<Cy#E`L9>(!2dNnn|oR&_xalP+gIPp*;1l>%IM6&o1o~#V"
    "(dgeMzP)e7Rr3~cE`OZ<8Hi+t?cW^u<5_Pl;`Df|LM3Bo3W82tj9{`Y-a32bKjeBN*%YNmp3<WqdKLId-<&yuqx9Tc|XoOHBrcoSZF5eWVx5"
    "3E|0VEWg@W~YdPd7Km8c&B~Hi9EMd7VW-E`?9Az#ZWNeg$ZN&48&h0<UFx#WJ7`NkTTXHXR*V|YxhpS62UMy9IkJ!z=Vdg$-mtk{n!m1rItE"
    "<cFjO>i_&rCeWLOXV^UAX&sepel?%3<G3vtS>pzb{xP7h{<1N7>G4n`$n{!wk%4;6)yFUAKD;00000000000000000000000000000000000"
    "0000000000000000000000000000000000000000002k%4GSGgtp"
)
"""A file of one Sysmon event, made by the writer in the tests."""


def sniff(head: bytes) -> bool:
    """The magic of the file header."""
    return head.startswith(_MAGIC)


def read(stream: PeekStream, context: ReadContext) -> Iterator[EventBatch]:
    """Batches of the records, numbered by their EventRecordID."""
    builder = BatchBuilder(context.report.path, layouts.WINDOWS)
    if context.path is None or _odd_bytes(context.path.stat().st_size):
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
    if odd := _odd_bytes(size):
        # The parser passes over a chunk that is not whole; filled up, it gives the records that are.
        context.report.add(ProblemKind.TRUNCATED, "the file ends inside a chunk")
        copy.write(bytes(_CHUNK_BYTES - odd))
    copy.seek(0)
    return copy


def _odd_bytes(size: int) -> int:
    """Bytes of the last chunk where it is not whole, else 0."""
    return max(size - _HEADER_BYTES, 0) % _CHUNK_BYTES


def _read_records(
    source: BinaryIO | _FollowedFile, builder: BatchBuilder, context: ReadContext
) -> Iterator[EventBatch]:
    try:
        records = cast("Iterator[dict[str, Any]]", PyEvtxParser(source, 1).records_json())
    except (OSError, RuntimeError) as error:
        context.report.add(ProblemKind.UNREADABLE, _short(error))
        return
    while True:
        try:
            for record in records:
                context.report.records += 1
                _take(record, builder, context)
                if len(builder.records) == BATCH_EVENTS:
                    yield from builder.finished()
            break
        except (OSError, RuntimeError, ValueError) as error:
            _count_damage(context, error)  # the parser itself goes on behind the damage
    yield from builder.rest()


def _take(record: dict[str, Any], builder: BatchBuilder, context: ReadContext) -> None:
    try:
        event, kind = event_of(loads(record["data"])["Event"], context.kinds, context.limits.depth)
    except (JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        detail = f"unreadable content: {_short(error)}"
        context.report.add(ProblemKind.DAMAGED_RECORD, detail, record=record["event_record_id"])
    except RecordRefused as refusal:
        context.report.add(refusal.kind, refusal.detail, record=record["event_record_id"])
    else:
        batch = builder.batch
        batch.events.append(event)
        batch.kinds.append(kind)
        builder.records.append(record["event_record_id"])
        builder.raw.append(b"" if "NewProcessName" in event else record["data"].encode())


def _count_damage(context: ReadContext, error: Exception) -> None:
    text = _short(error)
    if "chunk" in text.partition("number")[0]:
        context.report.add(ProblemKind.DAMAGED_CHUNK, f"{text} (its records are not counted)")
        return
    context.report.records += 1
    context.report.add(ProblemKind.DAMAGED_RECORD, text)


def _short(error: Exception) -> str:
    return str(error).replace("\n", " ")[:200] or type(error).__name__


FORMAT: Final = Format("evtx", sniff, read, decompress(b85decode(_PACKED_SAMPLE)), 1)
