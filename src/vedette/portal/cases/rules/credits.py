"""The ledger of credits: what an organisation is granted, what its questions spend, and what lapses.

Nothing of it is kept: it follows from the plans that the provider made and from the moments of questions, so that it
can never say something else than they do. A question spends the credit that lapses first. One that finds none is taken
all the same and counts as beyond the credits; later grants do not pay for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

LAPSES_AFTER = timedelta(days=90)
MOST_CREDITS = 1_000


class Period(StrEnum):
    """How often credits are granted; on the first day of it."""

    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class CreditPlan:
    """So many credits each period, from a day on until another plan holds; none: credits are not counted any more."""

    begins: date
    period: Period
    credits: int


class EntryKind(StrEnum):
    """What a line of the ledger tells."""

    GRANTED = "granted"
    SPENT = "spent"
    BEYOND = "beyond"
    """A question that found no credit."""
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger, and what is left after it."""

    at: datetime
    kind: EntryKind
    number: int
    left: int


@dataclass(frozen=True, slots=True)
class Balance:
    """What an organisation has now."""

    left: int
    beyond: int
    """Questions that found no credit, since the last grant."""
    next_grant: datetime | None
    entries: tuple[Entry, ...]
    """The oldest first."""


@dataclass(slots=True)
class _Lot:
    """Credits of one grant that are not spent yet."""

    lapses: datetime
    number: int


def balance(plans: Sequence[CreditPlan], asked: Sequence[datetime], now: datetime, zone: tzinfo) -> Balance | None:
    """The ledger until now, by plans in the order of their beginnings; nothing where no plan holds."""
    current = _plan_at(plans, now.astimezone(zone).date())
    if current is None or not current.credits:
        return None
    entries = _played(plans, sorted(asked), now, zone)
    last = max((number for number, each in enumerate(entries) if each.kind is EntryKind.GRANTED), default=-1)
    beyond = sum(each.kind is EntryKind.BEYOND for each in entries[last + 1 :])
    coming = _first_day_after(now.astimezone(zone).date(), current.period)
    return Balance(entries[-1].left if entries else 0, beyond, _begin(coming, zone), tuple(entries))


def _played(plans: Sequence[CreditPlan], asked: Sequence[datetime], now: datetime, zone: tzinfo) -> list[Entry]:
    begin = _begin(plans[0].begins, zone)
    moments = [(at, 0, amount) for at, amount in _grants(plans, now, zone)]
    moments += [(at, 1, 0) for at in asked if begin <= at <= now]
    lots: list[_Lot] = []
    entries: list[Entry] = []
    for at, is_question, amount in sorted(moments):
        entries += _lapsed(lots, at)
        entries.append(_spend(lots, at) if is_question else _granted(lots, at, amount))
    return entries + _lapsed(lots, now)


def _granted(lots: list[_Lot], at: datetime, amount: int) -> Entry:
    lots.append(_Lot(at + LAPSES_AFTER, amount))
    return Entry(at, EntryKind.GRANTED, amount, _left(lots))


def _spend(lots: list[_Lot], at: datetime) -> Entry:
    lot = next((each for each in lots if each.number), None)
    if lot is None:
        return Entry(at, EntryKind.BEYOND, 1, 0)
    lot.number -= 1
    return Entry(at, EntryKind.SPENT, 1, _left(lots))


def _lapsed(lots: list[_Lot], until: datetime) -> list[Entry]:
    found = []
    while lots and lots[0].lapses <= until:
        lot = lots.pop(0)
        if lot.number:
            found.append(Entry(lot.lapses, EntryKind.LAPSED, lot.number, _left(lots)))
    return found


def _left(lots: Sequence[_Lot]) -> int:
    return sum(each.number for each in lots)


def _grants(plans: Sequence[CreditPlan], now: datetime, zone: tzinfo) -> list[tuple[datetime, int]]:
    """A plan grants on its first day and on the first day of each period after it, as long as it holds."""
    found = []
    for number, plan in enumerate(plans):
        ends = plans[number + 1].begins if number + 1 < len(plans) else date.max
        day = plan.begins
        while day < ends and _begin(day, zone) <= now:
            if plan.credits:
                found.append((_begin(day, zone), plan.credits))
            day = _first_day_after(day, plan.period)
    return found


def _first_day_after(day: date, period: Period) -> date:
    months = 1 if period is Period.MONTH else 3 - (day.month - 1) % 3
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _plan_at(plans: Sequence[CreditPlan], day: date) -> CreditPlan | None:
    return next((each for each in reversed(plans) if each.begins <= day), None)


def _begin(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
