"""What pages can be told of."""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum
from threading import Event

KEPT = timedelta(hours=24)
"""A page that was away longer loads anew."""


class Topic(StrEnum):
    """What something changed in."""

    INCIDENTS = "incidents"
    ALERTS = "alerts"
    MAIL = "mail"
    TELEMETRY = "telemetry"
    ONBOARDING = "onboarding"
    ACTIONS = "actions"
    WEBHOOKS = "webhooks"
    CASES = "cases"
    DRILLS = "drills"


_closed = Event()


def close_streams() -> None:
    """Let every stream of this process end: the service stops."""
    _closed.set()


def are_streams_closed() -> bool:
    """Whether the service stops."""
    return _closed.is_set()


def unheard(known: Collection[int], now: Collection[int]) -> int | None:
    """After which number to ask, by the last changes known before and now; nothing where there is no news."""
    fresh = set(now) - set(known)
    return min(min(fresh) - 1, max(known, default=0)) if fresh else None
