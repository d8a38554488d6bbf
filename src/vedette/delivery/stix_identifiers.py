"""Identifiers and times of STIX objects: equal evidence, equal ids, on any machine. Source: STIX 2.1, 2.9 and 3.2."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid5

import orjson

_OURS = UUID("3c64402a-c627-4c60-b743-04b032bdf7f3")
_OBSERVABLES = UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""The standard's own namespace for observables."""


def own_id(kind: str, *parts: str) -> str:
    """The id of an object that these texts tell from all others of its kind."""
    return f"{kind}--{uuid5(_OURS, _joined([kind, *parts]))}"


def own_process_id(*parts: str) -> str:
    """The same for a process, for which the standard insists on version 4: the hash stands where chance would."""
    return f"process--{UUID(bytes=sha256(_joined(list(parts)).encode()).digest()[:16], version=4)}"


def observable_id(kind: str, contributing: Mapping[str, str]) -> str:
    """The id that every producer gives to this observable, from the properties that the standard names."""
    return f"{kind}--{uuid5(_OBSERVABLES, _joined(contributing))}"


def exactly(moment: datetime) -> str:
    """A time of evidence, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def to_the_millisecond(moment: datetime) -> str:
    """A time of an object; the standard asks for three digits."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _joined(parts: list[str] | Mapping[str, str]) -> str:
    """Canonical JSON (RFC 8785, as far as texts go), so that no two lists of parts look alike."""
    return orjson.dumps(parts, option=orjson.OPT_SORT_KEYS).decode()
