"""AWS CloudTrail records, alone or in the ``Records`` of a delivered file."""

from collections.abc import Mapping
from typing import Any, Final

from orjson import dumps

from vedette.schema.events import EventKind, Fields, event_kind
from vedette.sources import layouts
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape

_TEXTS: Final = ("requestParameters", "responseElements", "additionalEventData", "serviceEventDetails")
_SAMPLE: Final = (
    b'{"Records":[{"eventVersion":"1.08","eventTime":"2026-01-02T03:04:05Z","eventSource":"iam.amazonaws.com",'
    b'"eventName":"CreateUser","awsRegion":"us-east-1","userIdentity":{"type":"IAMUser","userName":"ada"},'
    b'"requestParameters":{"userName":"bob"}}]}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """The service and call, with who or where."""
    return "eventSource" in record and "eventName" in record and ("userIdentity" in record or "awsRegion" in record)


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """Dotted names; the objects that rules search as a whole also as JSON text under their own name."""
    event = flatten(record, context.limits.depth)
    for name in _TEXTS:
        if type(record.get(name)) is dict:
            event.setdefault(name, dumps(record[name]).decode())
    return event, event_kind("aws", frozenset(), frozenset({"cloudtrail"}))


SHAPE: Final = Shape("cloudtrail", recognise, normalise, layouts.CLOUD, _SAMPLE, 1, rank=30)
