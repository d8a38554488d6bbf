"""What an event of our own sources names that alerts elsewhere may name too: program hashes and destinations."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from vedette.schema.entities import Entity
from vedette.schema.events import EventKind, FieldValue
from vedette.sources import entity_names

_HASHED: Final[Mapping[str, str]] = {
    "process_creation": "Image",
    "image_load": "ImageLoaded",
    "driver_load": "ImageLoaded",
    "create_stream_hash": "TargetFilename",
    "file_executable_detected": "TargetFilename",
}
"""Category of which ``Hashes`` are a file's -> the field with its path."""
_CHARACTERS: Final = 1_000
"""Of hashes and paths so much is looked at, so that what is remembered of them is bounded."""


def event_entities(event: Mapping[str, FieldValue], kind: EventKind) -> tuple[Entity, ...]:
    """The hashes of the file that the event is about, the destination of a connection, the name that was asked for."""
    found: list[Entity] = []
    for category, path in _HASHED.items():
        if category in kind.categories:
            found += hashed_file(event, path)
    if "network_connection" in kind.categories and str(event.get("Initiated", "true")).lower() != "false":
        found += _present(entity_names.address(_text(event, "DestinationIp")))
        found += _present(entity_names.domain(_text(event, "DestinationHostname")))
    if "dns_query" in kind.categories:
        found += _present(entity_names.domain(_text(event, "QueryName")))
    return tuple(found)


def hashed_file(event: Mapping[str, FieldValue], path: str) -> tuple[Entity, ...]:
    """The file of ``Hashes`` (``SHA256=...,MD5=...``), which lies where the field ``path`` says."""
    return _file(_text(event, "Hashes")[:_CHARACTERS], _text(event, path)[:_CHARACTERS])


@lru_cache(maxsize=4096)
def _file(text: str, path: str) -> tuple[Entity, ...]:
    """Devices run the same programs again and again."""
    pairs = (part.partition("=") for part in text.split(","))
    hashes = [value.strip() for name, _, value in pairs if name.strip().upper() != "IMPHASH"]
    return entity_names.file(hashes, path) if text else ()


def _present(entity: Entity | None) -> tuple[Entity, ...]:
    return () if entity is None else (entity,)


def _text(event: Mapping[str, FieldValue], name: str) -> str:
    value = event.get(name)
    return value if isinstance(value, str) else ""
