"""What came in since a moment, told by the list of segments alone: how much, when, and over which time of events."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from vedette.lake import organisations
from vedette.lake.day_bounds import UNDATED
from vedette.lake.reader import EPOCH, microseconds, moment_of
from vedette.lake.refusals import UnknownOrganisationError
from vedette.lake.segment_list import Segment, SegmentList


@dataclass(frozen=True, slots=True)
class Arrival:
    """Events that came in. Where segments were merged since, older events of theirs count as well.

    What the service wrote itself did not come in.
    """

    events: int
    received: datetime
    """When the last of them came in."""
    by_day: Mapping[date, int]
    """Day of receipt (UTC) -> events."""
    first: datetime | None
    last: datetime | None
    """Over which time the events are; None where none of them has a time."""


def arrived_since(lake: Path, organisation: str, since: datetime | None) -> Arrival | None:
    """What came in after this moment, or ever; None where nothing did, also where there is no lake yet."""
    try:
        own = organisations.existing_folder_of(lake, organisation)
    except UnknownOrganisationError:
        return None
    listed = SegmentList(own / organisations.SEGMENT_LIST, organisation)
    try:
        found = listed.received_after(-1 if since is None else microseconds(since))
        return _arrival([each for each in found if not each.is_own])
    finally:
        listed.close()


def _arrival(segments: list[Segment]) -> Arrival | None:
    if not segments:
        return None
    days: Counter[date] = Counter()
    for each in segments:
        days[_moment(each.received).date()] += each.rows
    dated = [each for each in segments if each.day != UNDATED]
    return Arrival(
        days.total(),
        _moment(max(each.received for each in segments)),
        days,
        moment_of(min((each.min_time for each in dated), default=None)),
        moment_of(max((each.max_time for each in dated), default=None)),
    )


def _moment(received: int) -> datetime:
    return EPOCH + timedelta(microseconds=received)
