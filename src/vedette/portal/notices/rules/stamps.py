"""The four stamps of a notice, and what they say of the service.

* *Time to notice*: from the first activity of the attacker that telemetry shows to the publishing of the notice.
* *Time to lead*: from that activity to the moment at which the incident was raised.
* *Time to publish*: from there to the publishing.
* *Time to acknowledge*: from the publishing to the moment at which somebody of the organisation confirmed it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Span(StrEnum):
    """A time between two stamps."""

    NOTICE = "time to notice"
    LEAD = "time to lead"
    PUBLISH = "time to publish"
    ACKNOWLEDGE = "time to acknowledge"


@dataclass(frozen=True, slots=True)
class Stamps:
    """When what happened."""

    first_activity: datetime | None
    lead_raised: datetime
    published: datetime
    acknowledged: datetime | None = None

    def span(self, span: Span) -> timedelta | None:
        """None while one of its stamps is missing. What came in late was raised before it happened: that is zero."""
        begin, end = {
            Span.NOTICE: (self.first_activity, self.published),
            Span.LEAD: (self.first_activity, self.lead_raised),
            Span.PUBLISH: (self.lead_raised, self.published),
            Span.ACKNOWLEDGE: (self.published, self.acknowledged),
        }[span]
        return None if begin is None or end is None else max(end - begin, timedelta())


@dataclass(frozen=True, slots=True)
class Figure:
    """Of one span over several notices."""

    number: int
    median: timedelta
    tail: timedelta
    """95 of 100 took no longer."""


def figure(span: Span, notices: Iterable[Stamps]) -> Figure | None:
    """Median and 95th percentile by the nearest rank; none where no notice has both stamps."""
    found = sorted(lasted for each in notices if (lasted := each.span(span)) is not None)
    if not found:
        return None
    return Figure(len(found), _at(found, 50), _at(found, 95))


def _at(sorted_spans: list[timedelta], percent: int) -> timedelta:
    rank = -(-len(sorted_spans) * percent // 100)
    return sorted_spans[max(rank, 1) - 1]
