"""Hunted and triaged > investigated > notified: how many incidents came how far in a span of time.

An incident counts in a step by what was done in the span, and then in every step before it: the funnel never widens,
and the numbers of a span that is over stay as they are.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Step(StrEnum):
    """A step of the funnel."""

    HUNTED = "hunted"
    """It came up in a hunt, was ranked, or got further."""
    INVESTIGATED = "investigated"
    """A hunter gave a verdict on it, or wrote to the organisation about it."""
    NOTIFIED = "notified"
    """A notification about it was published; sample notifications do not count."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """Incidents that came so far."""

    hunted: int
    investigated: int
    notified: int

    def at(self, step: Step) -> int:
        """How many came as far as this."""
        return {Step.HUNTED: self.hunted, Step.INVESTIGATED: self.investigated, Step.NOTIFIED: self.notified}[step]


def funnel_of(came: AbstractSet[UUID], judged: AbstractSet[UUID], notified: AbstractSet[UUID]) -> Funnel:
    """Of the incidents that came up, were judged, and were told of in the span."""
    investigated = judged | notified
    return Funnel(len(came | investigated), len(investigated), len(notified))
