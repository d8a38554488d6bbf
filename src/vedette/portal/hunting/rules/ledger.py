"""What the lines of the ledger say together: which holds, which is disputed, and which a ranker may learn from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from uuid import UUID

from vedette.portal.incidents.rules.values import Verdict


class Standing(StrEnum):
    """What became of a verdict."""

    HOLDS = "holds"
    AGREED = "agreed"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"


def standing(*, is_latest: bool, agrees: bool | None) -> Standing:
    """A later verdict supersedes an earlier one, whatever was said of that; ``agrees`` is the last review's word."""
    if not is_latest:
        return Standing.SUPERSEDED
    if agrees is None:
        return Standing.HOLDS
    return Standing.AGREED if agrees else Standing.DISPUTED


def trains(verdict: Verdict, found: Standing) -> bool:
    """Whether a ranker may learn from it: not from what was taken back, disputed or left open."""
    return found in {Standing.HOLDS, Standing.AGREED} and verdict is not Verdict.INCONCLUSIVE


@dataclass(frozen=True, slots=True)
class Judged:
    """Of one verdict what figures are made of."""

    hunter: UUID
    hunter_name: str
    at: datetime
    minutes: int
    agrees: bool | None
    """What the last review said; none: nobody reviewed it."""


@dataclass(frozen=True, slots=True)
class HunterFigures:
    """A hunter's verdicts over some weeks."""

    hunter_name: str
    weekly: tuple[int, ...]
    """Verdicts of each week, the earliest first."""
    median_minutes: float
    reviewed: int
    agreed: int

    @property
    def total(self) -> int:
        """All verdicts."""
        return sum(self.weekly)


def weeks_until(today: date, count: int) -> tuple[date, ...]:
    """The Mondays of that many weeks, the last one today's."""
    last = today - timedelta(days=today.weekday())
    return tuple(last - timedelta(weeks=back) for back in reversed(range(count)))


def week_of(at: datetime) -> date:
    """The Monday of its week (UTC)."""
    return at.date() - timedelta(days=at.weekday())


def midnight(day: date) -> datetime:
    """When the day begins (UTC)."""
    return datetime.combine(day, time(), UTC)


def figures_of(judged: Iterable[Judged], weeks: Sequence[date]) -> tuple[HunterFigures, ...]:
    """For each hunter with a verdict in these weeks, by name."""
    by_hunter: dict[UUID, list[Judged]] = {}
    for each in judged:
        if week_of(each.at) in weeks:
            by_hunter.setdefault(each.hunter, []).append(each)
    found = (_figures(mine, weeks) for mine in by_hunter.values())
    return tuple(sorted(found, key=lambda figures: figures.hunter_name.casefold()))


def _figures(mine: Sequence[Judged], weeks: Sequence[date]) -> HunterFigures:
    reviews = [each.agrees for each in mine if each.agrees is not None]
    return HunterFigures(
        hunter_name=max(mine, key=lambda each: each.at).hunter_name,
        weekly=tuple(sum(week_of(each.at) == week for each in mine) for week in weeks),
        median_minutes=median(each.minutes for each in mine),
        reviewed=len(reviews),
        agreed=sum(reviews),
    )


@dataclass(frozen=True, slots=True)
class WeekOfHunting:
    """What was hunted in an organisation in one week."""

    week: date
    incidents: int
    """Incidents on which a verdict was given."""
    by_verdict: tuple[int, ...]
    """The last verdict of that week on each, in the order of :class:`Verdict`."""
    minutes: int


def weeks_of_hunting(
    lines: Iterable[tuple[datetime, UUID, Verdict, int]], weeks: Sequence[date]
) -> list[WeekOfHunting]:
    """The latest week first. A line is when, which incident, which verdict and how many minutes, in order of time."""
    last: dict[date, dict[UUID, Verdict]] = {week: {} for week in weeks}
    minutes = dict.fromkeys(weeks, 0)
    for at, incident, verdict, spent in lines:
        week = week_of(at)
        if week in last:
            last[week][incident] = verdict
            minutes[week] += spent
    return [_week(week, last[week], minutes[week]) for week in reversed(weeks)]


def _week(week: date, last: dict[UUID, Verdict], minutes: int) -> WeekOfHunting:
    said = list(last.values())
    return WeekOfHunting(week, len(said), tuple(said.count(verdict) for verdict in Verdict), minutes)
