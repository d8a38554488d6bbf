"""Syslog messages as rows of Sentinel's ``Syslog`` table."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields
from vedette.sources import layouts
from vedette.sources.flattening import flatten
from vedette.sources.linux_services import add_sudo_fields, syslog_kind
from vedette.sources.plugins import ReadContext, Shape

_SAMPLE: Final = (
    b'{"TimeGenerated":"2026-01-02T03:04:05Z","Computer":"lx1","Facility":"authpriv","ProcessName":"sudo",'
    b'"SyslogMessage":"ada : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls"}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """The message with its program or facility."""
    return "SyslogMessage" in record and ("ProcessName" in record or "Facility" in record)


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The row, with the fields of sudo's messages."""
    event = flatten(record, context.limits.depth)
    program, message = str(event.get("ProcessName") or ""), event.get("SyslogMessage")
    if program == "sudo" and isinstance(message, str):
        add_sudo_fields(event, message)
    return event, syslog_kind(program, str(event.get("Facility") or ""))


SHAPE: Final = Shape("syslog", recognise, normalise, layouts.LINUX, _SAMPLE, 1, rank=30)
