"""When what did not arrive is tried again, and how long a receiver rests that does not answer."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from vedette.delivery.egress.errors import Trouble

GAPS = tuple(
    timedelta(seconds=each) for each in (15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 21_600, 28_800)
)
"""After the first try, the second, and so on: 12 tries over 28 hours."""
LONGEST = timedelta(hours=32)
"""What could not be delivered in this time is given up, also where rests kept it from being tried as often."""
FIRST_REST, LONGEST_REST = timedelta(seconds=15), timedelta(minutes=15)
BUSY = timedelta(seconds=25)
"""How long one exchange may keep others away from a receiver; it takes ten seconds at most."""
GONE = 410
OLD_SECRET_LASTS = timedelta(hours=24)
KEPT = timedelta(days=30)


class DeliveryState(StrEnum):
    """Where a message is."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    """Tried as often as anything is tried; it can be sent again by hand."""


class Health(StrEnum):
    """How a receiver does."""

    UNTRIED = "untried"
    HEALTHY = "healthy"
    FAILING = "failing"
    PAUSED = "paused"
    GONE = "gone"
    """It said itself that it wants nothing more."""


class Pause(StrEnum):
    """Who paused a receiver."""

    NOBODY = ""
    PERSON = "person"
    PEER = "peer"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one try."""

    status: int | None = None
    """What was answered, where receivers answer."""
    trouble: Trouble | None = None
    milliseconds: int = 0

    @property
    def is_accepted(self) -> bool:
        """Whether the receiver has it."""
        return self.trouble is None and (self.status is None or 200 <= self.status < 300)

    @property
    def is_gone(self) -> bool:
        """Whether the receiver wants nothing more."""
        return self.status == GONE


def gap_after(tries: int) -> timedelta | None:
    """How long a message waits that was tried so often; nothing where that was the last time."""
    return GAPS[max(tries, 1) - 1] if tries <= len(GAPS) else None


def rest_after(failures: int) -> timedelta:
    """How long a receiver is left alone that failed so many times without a success in between."""
    rest: timedelta = FIRST_REST * 2.0 ** min(max(failures, 1) - 1, 20)
    return min(rest, LONGEST_REST)
