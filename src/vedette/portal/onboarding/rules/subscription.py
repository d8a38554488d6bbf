"""A subscription to Experts on Demand: granted by the provider, for a time, never by oneself."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

LONGEST_TERM = timedelta(days=5 * 366)
MOST_INQUIRIES = 1_000
SOON = timedelta(days=14)


class SubscriptionKind(StrEnum):
    """What was granted."""

    NONE = "None"
    TRIAL = "Trial"
    FULL = "Full"


@dataclass(frozen=True, slots=True)
class Grant:
    """What the provider granted: until the end of a day, with a number of inquiries where one was agreed."""

    kind: SubscriptionKind = SubscriptionKind.NONE
    last_day: date | None = None
    inquiries: int | None = None
    """Nothing where they are not counted."""


class GrantFlaw(StrEnum):
    """What is wrong with a grant that somebody wants to make."""

    NO_END = "no end"
    OVER_ALREADY = "over already"
    TOO_LONG = "too long"
    INQUIRIES = "inquiries"


@dataclass(frozen=True, slots=True)
class Subscription:
    """What an organisation has of Experts on Demand at a moment."""

    kind: SubscriptionKind
    ends: datetime | None
    """The first moment at which it does not hold any more."""
    inquiries: int | None
    is_active: bool
    is_over: bool
    """It was granted, and its time went by."""
    ends_soon: bool


NO_SUBSCRIPTION = Subscription(SubscriptionKind.NONE, None, None, is_active=False, is_over=False, ends_soon=False)


def end_of(day: date, zone: tzinfo) -> datetime:
    """The end of a day of the hunting team's calendar."""
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def subscription(grant: Grant | None, now: datetime, zone: tzinfo) -> Subscription:
    """What the last grant is worth now."""
    if grant is None or grant.kind is SubscriptionKind.NONE or grant.last_day is None:
        return NO_SUBSCRIPTION
    ends = end_of(grant.last_day, zone)
    is_active = now < ends
    soon = is_active and ends - now <= SOON
    return Subscription(grant.kind, ends, grant.inquiries, is_active, is_over=not is_active, ends_soon=soon)


def flaw_of(grant: Grant, today: date) -> GrantFlaw | None:
    """Why a grant cannot be made, or nothing. Taking a subscription away needs neither end nor number."""
    if grant.kind is SubscriptionKind.NONE:
        return None
    if grant.last_day is None:
        return GrantFlaw.NO_END
    if grant.last_day < today:
        return GrantFlaw.OVER_ALREADY
    if grant.last_day - today > LONGEST_TERM:
        return GrantFlaw.TOO_LONG
    if grant.inquiries is not None and not 0 < grant.inquiries <= MOST_INQUIRIES:
        return GrantFlaw.INQUIRIES
    return None


class RequestState(StrEnum):
    """Where a request for a subscription stands."""

    OPEN = "Open"
    GRANTED = "Granted"
    DECLINED = "Declined"
