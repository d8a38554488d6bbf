"""Syslog files (RFC 3164 and 5424, and rsyslog's ISO times), with Sysmon for Linux inside."""

from collections.abc import Iterator
from re import compile as compile_pattern
from typing import Final

from vedette.schema.events import EventBatch, EventKind, Fields
from vedette.schema.problems import ProblemKind
from vedette.sources import layouts
from vedette.sources.batches import BATCH_EVENTS, BatchBuilder
from vedette.sources.byte_streams import PeekStream
from vedette.sources.event_xml import event_of_xml
from vedette.sources.lines import line_blocks
from vedette.sources.linux_services import add_sudo_fields, syslog_kind
from vedette.sources.plugins import Format, ReadContext

_FACILITIES: Final = (
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp",
)  # fmt: skip
_LINE: Final = compile_pattern(
    r"(?:<(?P<priority>\d{1,3})>)?(?:1 )?"
    r"(?P<time>[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.:+Z-]{0,20}) "
    r"(?P<host>[\w.:-]{1,255}) (?P<program>[\w./()-]{1,128})"
    r"(?:\[(?P<pid>\d{1,10})\]| (?P<procid>\d{1,10}|-) \S{1,64} (?:-|\[[^\]]{0,1024}\]))?:? ?"
)
_SAMPLE: Final = (
    b"Jan  2 03:04:05 lx1 sshd[812]: Failed password for root from 192.0.2.7 port 4022 ssh2\n"
    b"<86>1 2026-01-02T03:04:05.123Z lx1 sudo 813 - - ada : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls\n"
    b'2026-01-02T03:04:06+00:00 lx1 sysmon: <Event><System><Provider Name="Linux-Sysmon"/><EventID>1</EventID>'
    b"<Channel>Linux-Sysmon/Operational</Channel><Computer>lx1</Computer></System>"
    b'<EventData><Data Name="Image">/bin/ls</Data></EventData></Event>\n'
)


def sniff(head: bytes) -> bool:
    """A first line with time, host and program."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\n").partition(b"\n")[0][:2048]
    return _LINE.match(first.decode("utf-8", "replace")) is not None


def read(stream: PeekStream, context: ReadContext) -> Iterator[EventBatch]:
    """Batches of the messages, in order."""
    builder = BatchBuilder(context.report.path, layouts.LINUX)
    for lines in line_blocks(stream, context.limits, context.report):
        for line in lines:
            if line.strip():
                _take(line, builder, context)
            if len(builder.records) >= BATCH_EVENTS:
                yield from builder.finished()
        yield from builder.finished()
    yield from builder.rest()


def _take(line: bytes, builder: BatchBuilder, context: ReadContext) -> None:
    report = context.report
    number = report.records
    report.records += 1
    try:
        found = _event_of(line.decode().rstrip("\r"), context)
    except UnicodeDecodeError:
        report.add(ProblemKind.BAD_TEXT, "not valid UTF-8", record=number)
        return
    if found is None:
        report.add(ProblemKind.NOT_A_RECORD, "not a syslog message", record=number)
        return
    event, kind = found
    builder.add(event, kind, number, layouts.WINDOWS if "EventID" in event else layouts.LINUX)


def _event_of(line: str, context: ReadContext) -> tuple[Fields, EventKind] | None:
    found = _LINE.match(line)
    if found is None:
        return None
    message = line[found.end() :]
    program = found["program"].rpartition("/")[2]
    if program == "sysmon" and (sysmon := event_of_xml(message, context.kinds)) is not None:
        sysmon[0].setdefault("Computer", found["host"])
        return sysmon
    event: Fields = {"EventTime": found["time"], "Computer": found["host"], "program": program, "message": message}
    pid = found["pid"] or found["procid"]
    if pid and pid != "-":
        event["pid"] = pid
    facility = _facility(found["priority"])
    if program == "sudo":
        add_sudo_fields(event, message)
    return event, syslog_kind(program, facility)


def _facility(priority: str | None) -> str:
    number = int(priority) >> 3 if priority else -1
    return _FACILITIES[number] if 0 <= number < len(_FACILITIES) else ""


FORMAT: Final = Format("syslog", sniff, read, _SAMPLE, 3)
