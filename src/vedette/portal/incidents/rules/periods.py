"""Over which time to hunt when telemetry came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

BEFORE = timedelta(days=1)
"""What an intrusion rests on may lie so long before its first sign; an incident that was quiet for a day has ended."""
FURTHEST = timedelta(days=14)
"""No hunt goes further back than this from what came in: where something is always going on, an end must be set."""


@dataclass(frozen=True, slots=True)
class Span:
    """From the first moment, up to but without the last."""

    since: datetime
    until: datetime

    def with_(self, other: "Span") -> "Span":
        """One that holds both."""
        return Span(min(self.since, other.since), max(self.until, other.until))


def hunted_span(came_in: Span, incidents: Iterable[Span]) -> Span:
    """What to hunt through: what came in, and the whole of every incident that it may belong to.

    Otherwise a known incident would be told anew without its beginning.
    """
    span, left = came_in, sorted(incidents, key=lambda each: each.since, reverse=True)
    earliest = came_in.since - FURTHEST
    for each in left:
        if each.since < span.until + BEFORE and each.until > span.since - BEFORE:
            span = span.with_(each)
    return Span(max(span.since, earliest) - BEFORE, span.until + BEFORE)
