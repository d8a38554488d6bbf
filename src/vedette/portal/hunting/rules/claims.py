"""Who has an incident in hand: one hunter at a time, for as long as a shift lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from vedette.portal.hunting.rules.verdicts import LONGEST_DAY

STALE_AFTER = timedelta(hours=8)
"""A shift: who has not said anything since has gone home, or forgotten it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An incident in a hunter's hands."""

    hunter: UUID
    hunter_name: str
    at: datetime

    def is_stale(self, now: datetime) -> bool:
        """Whether it is older than a shift."""
        return now - self.at >= STALE_AFTER


@dataclass(frozen=True, slots=True)
class Wish:
    """Somebody wants an incident, now."""

    hunter: UUID
    is_lead: bool
    now: datetime


def may_take(claim: Claim | None, wish: Wish) -> bool:
    """What is free, one's own or stale can be taken by everybody who hunts there; a lead takes over what is claimed."""
    return claim is None or claim.hunter == wish.hunter or wish.is_lead or claim.is_stale(wish.now)


def may_pass_on(claim: Claim | None, wish: Wish) -> bool:
    """Let go of it or hand it over: whoever has it, or a lead."""
    return claim is not None and (claim.hunter == wish.hunter or wish.is_lead)


def measured_minutes(since: datetime, now: datetime) -> int:
    """Minutes begun, at least one and at most a day."""
    return min(max(1, -(-int((now - since).total_seconds()) // 60)), LONGEST_DAY)
