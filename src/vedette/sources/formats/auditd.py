"""The raw Linux audit log. Each record is an event; ``EXECVE`` records also become process creations."""

from collections.abc import Iterator
from typing import Final

from vedette.schema.events import EventBatch, Fields, event_kind
from vedette.schema.problems import ProblemKind
from vedette.sources import layouts
from vedette.sources.batches import BATCH_EVENTS, BatchBuilder
from vedette.sources.byte_streams import PeekStream
from vedette.sources.lines import line_blocks
from vedette.sources.linux_audit import AuditRecord, command_line, join_program_start, parse_record
from vedette.sources.plugins import Format, ReadContext
from vedette.sources.windows_fields import fill

_RECORD: Final = event_kind("linux", frozenset(), frozenset({"auditd"}))
_PROGRAM_START: Final = event_kind("linux", frozenset({"process_creation"}), frozenset({"auditd"}))
_SAMPLE: Final = (
    b"type=SYSCALL msg=audit(1767323045.123:7): arch=c000003e syscall=59 success=yes ppid=3 pid=12 uid=0 "
    b'comm="ls" exe="/bin/ls" key=(null)\n'
    b'type=EXECVE msg=audit(1767323045.123:7): argc=3 a0="ls" a1=2D6C202F a2="/tmp"\n'
    b'type=CWD msg=audit(1767323045.123:7): cwd="/root"\n'
    b"node=lx1 type=USER_AUTH msg=audit(1767323046.000:8): pid=1 uid=0 msg='op=PAM acct=\"ada\" res=failed'\n"
)


def sniff(head: bytes) -> bool:
    """The beginning of a record."""
    return head[:64].lstrip().startswith((b"type=", b"node=")) and b"msg=audit(" in head[:400]


def read(stream: PeekStream, context: ReadContext) -> Iterator[EventBatch]:
    """Batches of the records, in order."""
    builder = BatchBuilder(context.report.path, layouts.LINUX)
    joiner = _Joiner()
    for lines in line_blocks(stream, context.limits, context.report):
        for line in lines:
            if line.strip():
                _take(line, builder, joiner, context)
            waiting = joiner.open and len(builder.records) < 2 * BATCH_EVENTS
            if len(builder.records) >= BATCH_EVENTS and not waiting:
                yield from builder.finished()
    yield from builder.rest()


class _Joiner:
    """The records of the serial number that is being read; they stand together in the log."""

    def __init__(self) -> None:
        self._serial = ""
        self._call: Fields | None = None
        self._start: Fields | None = None

    @property
    def open(self) -> bool:
        """Whether a program start may still get fields, so that its batch must wait."""
        return self._start is not None

    def join(self, record: AuditRecord) -> None:
        """Connect the record with those of the same serial number that came before."""
        if record.serial != self._serial:
            self._serial, self._call, self._start = record.serial, None, None
        fields = record.fields
        if fields["type"] == "SYSCALL":
            self._call = fields
        elif fields["type"] == "EXECVE":
            self._start = fields
            fill(fields, "CommandLine", command_line(fields))
            if self._call is not None:
                join_program_start(fields, self._call)
        elif self._start is not None:
            join_program_start(self._start, fields)


def _take(line: bytes, builder: BatchBuilder, joiner: _Joiner, context: ReadContext) -> None:
    report = context.report
    number = report.records
    report.records += 1
    try:
        record = parse_record(line.decode().rstrip("\r"))
    except UnicodeDecodeError:
        report.add(ProblemKind.BAD_TEXT, "not valid UTF-8", record=number)
        return
    if record is None:
        report.add(ProblemKind.NOT_A_RECORD, "not a record of the audit log", record=number)
        return
    joiner.join(record)
    kind = _PROGRAM_START if record.fields["type"] == "EXECVE" else _RECORD
    builder.add(record.fields, kind, number, layouts.LINUX)


FORMAT: Final = Format("auditd", sniff, read, _SAMPLE, 4)
