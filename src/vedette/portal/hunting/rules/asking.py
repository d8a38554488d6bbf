"""What a hunter asks the queue for, and what of an incident the queue showed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from vedette.portal.incidents.rules.values import Severity, Verdict
from vedette.portal.telemetry.rules.reading import id_of, one_of, page_of


class Claimed(StrEnum):
    """Whose incidents are asked for."""

    ALL = ""
    FREE = "free"
    MINE = "mine"
    OTHERS = "others"


class Said(StrEnum):
    """Whether a verdict was given."""

    WAITING = ""
    """None, or it grew since: it waits for one."""
    GIVEN = "given"
    ALL = "all"


class Since(StrEnum):
    """How long ago its last activity may be."""

    ALWAYS = ""
    DAY = "1"
    WEEK = "7"
    MONTH = "30"

    @property
    def days(self) -> int | None:
        """None: it may be as long ago as it likes."""
        return int(self.value) if self.value else None


class Acted(StrEnum):
    """How the organisation stands with what it was asked to do."""

    ALL = ""
    WAITING = "waiting"
    """Something waits for the organisation."""
    FAILED = "failed"
    """Something failed: it may need the experts."""
    ENDED = "ended"
    """Nothing waits any more: the experts go on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which incidents, and which page of them."""

    organisation: UUID | None = None
    severity: Severity | None = None
    claimed: Claimed = Claimed.ALL
    said: Said = Said.WAITING
    since: Since = Since.ALWAYS
    acted: Acted = Acted.ALL
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether it is for something else than the whole line of what waits for a verdict."""
        return replace(self, page=1) != Asked()


class Reviewed(StrEnum):
    """What leads said of verdicts; all but the first leave out what a later verdict superseded."""

    ALL = ""
    NOT_YET = "not-yet"
    AGREED = "agreed"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class LedgerAsked:
    """Which lines of the ledger, and which page of them."""

    hunter: UUID | None = None
    verdict: Verdict | None = None
    reviewed: Reviewed = Reviewed.ALL
    page: int = 1


def ledger_asked_for(parameters: Mapping[str, str]) -> LedgerAsked:
    """What an address asks of the ledger; what makes no sense is not asked."""
    return LedgerAsked(
        hunter=id_of(parameters.get("hunter", "")),
        verdict=one_of(Verdict, parameters.get("verdict", "")),
        reviewed=one_of(Reviewed, parameters.get("reviewed", "")) or Reviewed.ALL,
        page=page_of(parameters.get("page", "")),
    )


def asked_for(parameters: Mapping[str, str]) -> Asked:
    """What an address asks for; what makes no sense is not asked."""
    return Asked(
        organisation=id_of(parameters.get("organisation", "")),
        severity=one_of(Severity, parameters.get("severity", "")),
        claimed=one_of(Claimed, parameters.get("claimed", "")) or Claimed.ALL,
        said=one_of(Said, parameters.get("verdict", "")) or Said.WAITING,
        since=one_of(Since, parameters.get("since", "")) or Since.ALWAYS,
        acted=one_of(Acted, parameters.get("actions", "")) or Acted.ALL,
        page=page_of(parameters.get("page", "")),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What a hunter had before their eyes when they judged."""

    rank: int | None
    """Its place among what waits for a verdict; none: it does not wait."""
    waiting: int
    """How many wait."""
    fingerprint: str
    at: datetime


def fingerprint(score: float, reasons: Sequence[Mapping[str, object]], alerts: int) -> str:
    """Differs as soon as the incident is told differently: it grew, or its score or reasons changed."""
    told = json.dumps([score, list(reasons), alerts], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
