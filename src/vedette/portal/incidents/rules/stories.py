"""The engine's story of an incident, as it is kept: with its alerts and with the events that tell most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
import zstandard

from vedette.delivery.page_data import Events, one_incident
from vedette.delivery.plain_json import encoded

Json = Mapping[str, Any]

_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of ``incidents[]`` of ``vedette.hunt/1``, its ``alerts[]`` and its events."""

    incident: Json
    alerts: Sequence[Json]
    events: Sequence[Json] = ()
    seen: Mapping[str, int] = field(default_factory=dict)
    """Role -> number of events that there were, kept or not."""


def packed(story: Story) -> bytes:
    """JSON, Zstandard; equal stories give equal bytes."""
    told = {"incident": story.incident, "alerts": story.alerts, "events": story.events, "seen": story.seen}
    return zstandard.ZstdCompressor(level=_LEVEL).compress(encoded(told))


def unpacked(kept: bytes | memoryview) -> Story:
    """A story that :func:`packed` wrote."""
    return Story(**orjson.loads(zstandard.ZstdDecompressor().decompress(bytes(kept))))


def for_page(story: Story) -> bytes:
    """The story as the page of the incident gets it."""
    return one_incident(story.incident, story.alerts, Events(story.events, story.seen))
