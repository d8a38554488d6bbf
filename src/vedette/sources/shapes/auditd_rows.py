"""Program starts seen by auditd, one joined row each (``SYSCALL_EXECVE``)."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields, event_kind
from vedette.sources import layouts
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape
from vedette.sources.windows_fields import fill

_NAMES: Final = (
    ("Image", "exe"),
    ("CommandLine", "cmdline"),
    ("CurrentDirectory", "cwd"),
    ("ProcessId", "pid"),
    ("ParentProcessId", "ppid"),
)
_SAMPLE: Final = (
    b'{"EventType":"SYSCALL_EXECVE","Computer":"lx1","TimeGenerated":"2026-01-02T03:04:05Z","a0":"ls","a1":"/",'
    b'"exe":"/bin/ls","cmdline":"ls /","pid":12,"ppid":3.0,"uid":0}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """The joined record type."""
    return record.get("EventType") == "SYSCALL_EXECVE" and "exe" in record


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The row as a process creation and as auditd's own ``EXECVE`` record."""
    event = flatten(record, context.limits.depth)
    event.setdefault("type", "EXECVE")
    for name, column in _NAMES:
        fill(event, name, event.get(column))
    if event.get("uid") == 0:
        fill(event, "User", "root")
    return event, event_kind("linux", frozenset({"process_creation"}), frozenset({"auditd"}))


SHAPE: Final = Shape("auditd_rows", recognise, normalise, layouts.LINUX, _SAMPLE, 1, rank=30)
