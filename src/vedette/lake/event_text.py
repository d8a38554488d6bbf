"""An event as JSON text and back, exactly. So a row can hold the whole event, whatever its columns make of it."""

import json
from functools import lru_cache

from orjson import dumps, loads

from vedette.schema.events import EventKind, Fields, event_kind

_KINDS_REMEMBERED = 8_192
_BY_THE_LONG_WAY = b" "
"""Begins a text that only the slower reader gives back exactly: it holds numbers beyond 64 bits or broken Unicode."""


def text_of_event(event: Fields) -> bytes:
    """JSON text in UTF-8; numbers are finite, as every reader sees to."""
    try:
        return dumps(event)
    except TypeError:
        return _BY_THE_LONG_WAY + json.dumps(event).encode()


def event_of_text(text: bytes) -> Fields:
    """What :func:`text_of_event` was given, with keys in the same order."""
    event: Fields = json.loads(text) if text.startswith(_BY_THE_LONG_WAY) else loads(text)
    return event


def is_plain(text: bytes) -> bool:
    """Whether every value of the event stands in the text, so that it serves as the event's raw line."""
    return not text.startswith(_BY_THE_LONG_WAY)


@lru_cache(maxsize=_KINDS_REMEMBERED)
def text_of_kind(kind: EventKind) -> str:
    """A kind as JSON text; equal kinds have equal texts."""
    return dumps([kind.product, sorted(kind.categories), sorted(kind.services), kind.constants]).decode()


@lru_cache(maxsize=_KINDS_REMEMBERED)
def kind_of_text(text: str) -> EventKind:
    """The shared kind that :func:`text_of_kind` was given."""
    product, categories, services, constants = loads(text)
    pairs = tuple((name, value) for name, value in constants)
    return event_kind(product, frozenset(categories), frozenset(services), pairs)
