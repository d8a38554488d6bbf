"""What a hunt could see in one organisation, and what it could not: its blind spots."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

MOST_NAMES = 200
"""Devices that are named; all are counted."""


class Trouble(StrEnum):
    """Why it is not known what was covered."""

    TOO_SLOW = "too slow"
    """The lake took longer to count than it may."""


class Wanted(Struct, frozen=True):
    """Telemetry that detections of the hunt ask for, and how much of it there was."""

    source: str
    """``product/category/service`` as Sigma names it, ``*`` for any."""
    rules: int
    events: int
    is_platform_seen: bool = True
    """Whether there was any telemetry of that product; of what is not there at all nothing is missing."""


class Coverage(Struct, frozen=True):
    """Counted in the lake, when the hunt was opened, changed or concluded."""

    events: int = 0
    tables: tuple[tuple[str, int], ...] = ()
    reporting: int = 0
    """Devices that wrote events of that time."""
    silent: tuple[str, ...] = ()
    """Names of devices that were known by then and wrote none, the first of them."""
    silent_count: int = 0
    rules: int = 0
    """Rules in use that look for the techniques, or that the hunter named."""
    wanted: tuple[Wanted, ...] = ()
    trouble: Trouble | None = None

    @property
    def present(self) -> tuple[Wanted, ...]:
        """What was asked for and was there."""
        return tuple(each for each in self.wanted if each.events)

    @property
    def missing(self) -> tuple[Wanted, ...]:
        """Blind spots: what was asked for and was not there, of products that report."""
        return tuple(each for each in self.wanted if not each.events and each.is_platform_seen)

    @property
    def absent_platforms(self) -> tuple[str, ...]:
        """Products that the detections know too, and of which there was nothing at all."""
        found = (each.source.partition("/")[0] for each in self.wanted if not each.is_platform_seen)
        return tuple(dict.fromkeys(found))

    @property
    def is_blind(self) -> bool:
        """Whether there was anything that could not be seen."""
        return bool(self.trouble or self.missing or self.silent_count or not self.events)


def as_kept(coverage: Coverage) -> dict[str, Any]:
    """Plain data for a column of JSON."""
    kept: dict[str, Any] = msgspec.to_builtins(coverage)
    return kept


def as_read(kept: Mapping[str, object] | None) -> Coverage | None:
    """What :func:`as_kept` gave; none where nothing was counted yet."""
    return None if kept is None else msgspec.convert(kept, Coverage)
