"""The dossier of a case: what is gathered for the expert, in parts of which each stands or fails by itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from vedette.portal.hunts.rules.coverage import Coverage
from vedette.portal.tenants.rules import clean_name

LONGEST_FACT = 400
MOST_FACTS = 40
"""Of one part; the number of all is told."""
MOST_THINGS = 8
"""Files, accounts and addresses whose spread is counted."""
MOST_ELSEWHERE = 60
"""Other organisations that are asked."""
AROUND = timedelta(minutes=30)
"""Of the timeline before the moment that the question is about."""
AFTER = timedelta(minutes=2)
SPAN = timedelta(days=30)


class PartKind(StrEnum):
    """What is gathered."""

    TIMELINE = "timeline"
    PROCESSES = "processes"
    PREVALENCE = "prevalence"
    ALERTS = "alerts"
    INCIDENTS = "incidents"
    NOTICES = "notices"
    TECHNIQUES = "techniques"
    INDICATORS = "indicators"
    TELEMETRY = "telemetry"


class Lack(StrEnum):
    """Why a part is empty, or not whole."""

    NOTHING_ASKED = "nothing asked about"
    """The question is about nothing that has this."""
    NOT_FOUND = "not found"
    NO_TELEMETRY = "no telemetry"
    TOO_SLOW = "too slow"
    BUSY = "busy"
    FAILED = "failed"


class Fact(Struct, frozen=True, kw_only=True):
    """One line of evidence; ``kind`` and ``key`` say which page it leads to."""

    kind: str = ""
    key: str = ""
    text: str = ""
    detail: str = ""
    beside: str = ""
    number: int = 0
    severity: str = ""
    status: str = ""
    category: str = ""
    at: datetime | None = None
    first: datetime | None = None
    last: datetime | None = None


class Part(Struct, frozen=True):
    """Some facts, how many there are in all, and why there are no more."""

    kind: PartKind
    facts: tuple[Fact, ...] = ()
    found: int = 0
    lack: Lack | None = None


class Dossier(Struct, frozen=True):
    """All that was gathered about a case in its own organisation."""

    parts: tuple[Part, ...] = ()
    coverage: Coverage | None = None
    at: datetime | None = None
    """The moment that the question is about, where it is about one."""
    milliseconds: int = 0
    """That gathering took."""

    def part(self, kind: PartKind) -> Part:
        """One of its parts; an empty one where it was not gathered."""
        return next((each for each in self.parts if each.kind is kind), Part(kind))


class Seen(Struct, frozen=True):
    """Where else something of the dossier was seen: ``thing`` counts the facts of its prevalence."""

    thing: int
    devices: int
    number: int
    """Of events."""
    first: datetime | None = None
    last: datetime | None = None


def as_kept(dossier: Dossier) -> dict[str, Any]:
    """Plain data for a column of JSON."""
    kept: dict[str, Any] = msgspec.to_builtins(dossier)
    return kept


def as_read(kept: Mapping[str, object]) -> Dossier:
    """What :func:`as_kept` gave."""
    return msgspec.convert(kept, Dossier)


def line(text: str) -> str:
    """A text of others on one line, bounded, as a fact holds it."""
    return clean_name(text, LONGEST_FACT)


def part_of(kind: PartKind, facts: tuple[Fact, ...], found: int | None = None) -> Part:
    """These facts, as many as have room; none found is said."""
    number = len(facts) if found is None else found
    return Part(kind, facts[:MOST_FACTS], number, None if facts else Lack.NOT_FOUND)
