"""When an incident is over: no link is longer than a day, so after a day without an alert nothing can join it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from vedette.incidents.casebook import Casebook


class EndedAndGoingOn(NamedTuple):
    """Groups of alerts (positions, ascending)."""

    ended: list[list[int]]
    going_on: list[list[int]]


def ended_and_going_on(
    book: Casebook, groups: Iterable[Sequence[int]], quiet_since: datetime | None
) -> EndedAndGoingOn:
    """Tell the groups that ended from those that may grow.

    A group ended when its last alert lies before ``quiet_since``; where that is None all did. One with an alert without
    a time, which comes last, may grow to the end.
    """
    found = EndedAndGoingOn([], [])
    for members in groups:
        over = quiet_since is None or book.moment(members[-1]) < quiet_since
        (found.ended if over else found.going_on).append(list(members))
    return found
