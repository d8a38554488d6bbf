"""From where on the service takes note of what lies in a lake."""

from datetime import datetime, timedelta

CLOCK_SET_BACK = timedelta(days=1)
"""How far back is looked where the clock was set back: what came in meanwhile bears times that seem to be known."""
DEVICES_ANEW_AFTER = timedelta(days=1)


def mark(settled: datetime | None, now: datetime) -> datetime | None:
    """What was received after this moment is news; None where everything is."""
    if settled is None or settled <= now:
        return settled
    return now - CLOCK_SET_BACK


def is_due(whole: datetime | None, now: datetime) -> bool:
    """Whether all devices are compared with the lake, and not only those heard of lately."""
    return whole is None or not whole <= now < whole + DEVICES_ANEW_AFTER
