"""When a case closes by itself: nobody of the organisation answered, after two warnings."""

from datetime import datetime, timedelta

from vedette.portal.cases.rules.phases import STEPS, Phase, Step

CLOSES_AFTER = timedelta(days=14)
WARNED_AFTER = (timedelta(days=7), timedelta(days=12))
"""From when the case began to wait."""
WAITING_PHASES = STEPS[Step.EXPIRE].sources


def waits(phase: Phase) -> bool:
    """Whether a case that stands there closes by itself in the end."""
    return phase in WAITING_PHASES


def warnings_due(since: datetime, now: datetime) -> int:
    """How many warnings must have been written by now."""
    return sum(now >= since + each for each in WARNED_AFTER)


def closes(since: datetime, warned: int, now: datetime) -> bool:
    """Whether it is over: time went by, and both warnings were written."""
    return now >= since + CLOSES_AFTER and warned >= len(WARNED_AFTER)
