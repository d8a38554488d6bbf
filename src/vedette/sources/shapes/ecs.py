"""Elastic Common Schema without an event log under it: Elastic Defend, Auditbeat and others."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields, event_kind
from vedette.sources import layouts
from vedette.sources.ecs_fields import add_sigma_names
from vedette.sources.flattening import flatten
from vedette.sources.plugins import ReadContext, Shape

_CATEGORIES: Final = (
    ("process", "start", "process_creation"),
    ("process", "end", "process_termination"),
    ("network", "", "network_connection"),
    ("dns", "", "dns_query"),
    ("file", "deletion", "file_delete"),
    ("file", "creation", "file_event"),
    ("file", "change", "file_event"),
    ("library", "", "image_load"),
    ("driver", "", "driver_load"),
    ("registry", "creation", "registry_add"),
    ("registry", "deletion", "registry_delete"),
    ("registry", "change", "registry_set"),
)
_PRODUCTS: Final = {"windows": "windows", "linux": "linux", "macos": "macos", "darwin": "macos"}
_SAMPLE: Final = (
    b'{"@timestamp":"2026-01-02T03:04:05Z","ecs":{"version":"8.11.0"},"event":{"category":["process"],'
    b'"type":["start"]},"host":{"name":"lx1","os":{"type":"linux"}},"process":{"executable":"/bin/ls",'
    b'"command_line":"ls /","pid":7},"user":{"name":"ada"}}\n'
)


def recognise(record: Mapping[str, Any]) -> bool:
    """The schema's version or its event categories, and no event log."""
    event = record.get("event")
    known = "ecs" in record or (type(event) is dict and "category" in event)
    return known and "winlog" not in record and "log_name" not in record


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """All fields with dotted names, and Sigma's names beside them."""
    event = flatten(record, context.limits.depth)
    kind = _kind_of(event, context)
    add_sigma_names(event, kind.categories)
    return event, kind


def _kind_of(event: Fields, context: ReadContext) -> EventKind:
    described = _words(event.get("event.category"))
    types = _words(event.get("event.type"))
    found = {sigma for category, kind, sigma in _CATEGORIES if category in described and (not kind or kind in types)}
    if {"registry_add", "registry_delete", "registry_set"} & found:
        found.add("registry_event")
    systems = (event.get("host.os.type"), event.get("host.os.family"), event.get("host.os.platform"))
    product = next((_PRODUCTS[name] for name in systems if isinstance(name, str) and name in _PRODUCTS), "")
    if not product and context.logsource is not None:
        return context.logsource
    return event_kind(product, frozenset(found))


def _words(value: object) -> set[object]:
    return set(value) if isinstance(value, list) else {value}


SHAPE: Final = Shape("ecs", recognise, normalise, layouts.ANY, _SAMPLE, 1, verbatim=True, rank=40)
