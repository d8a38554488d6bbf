"""Zeek logs written as JSON."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields, event_kind
from vedette.sources import layouts
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape

_SIGNS: Final = (
    ("dns", "query", "qtype_name"),
    ("http", "method", "uri"),
    ("smb_files", "action", "path"),
    ("dce_rpc", "endpoint", "operation"),
    ("kerberos", "request_type", "client"),
    ("rdp", "cookie", "security_protocol"),
    ("conn", "conn_state", "proto"),
)
_SAMPLE: Final = (
    b'{"ts":1767323045.5,"uid":"C1","id.orig_h":"192.0.2.1","id.resp_h":"192.0.2.2","_path":"dns","query":"a"}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """A connection id with its time."""
    return "ts" in record and "uid" in record and ("id.orig_h" in record or "id" in record or "_path" in record)


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The entry under its own names; the log is named by ``_path`` or by its columns."""
    event = flatten(record, context.limits.depth)
    service = event.get("_path")
    if not isinstance(service, str):
        service = next((name for name, *signs in _SIGNS if all(sign in event for sign in signs)), "")
    return event, event_kind("zeek", frozenset(), frozenset({service} if service else ()))


SHAPE: Final = Shape("zeek", recognise, normalise, layouts.NETWORK, _SAMPLE, 1, rank=40)
