"""Where a hunt stands, and what came of it."""

from enum import StrEnum


class HuntState(StrEnum):
    """Open until a hunter says what came of it; whoever reopens it says why."""

    OPEN = "open"
    CONCLUDED = "concluded"


class HuntVerdict(StrEnum):
    """What came of it. Nothing is a result too: it says that somebody looked."""

    NOTHING_FOUND = "nothing"
    SUSPICIOUS = "suspicious"
    CONFIRMED = "confirmed"


class HuntDeed(StrEnum):
    """What its history tells."""

    OPENED = "opened"
    CHANGED = "changed"
    CONCLUDED = "concluded"
    REOPENED = "reopened"
