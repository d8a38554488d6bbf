"""Why something cannot be done with a drill, in codes that pages put into words."""

from enum import StrEnum


class DrillReason(StrEnum):
    """What the reader has to know."""

    SERVICE_NOT_ON = "service not on"
    ONE_AT_A_TIME = "one drill at a time"
    TOO_MANY_TODAY = "too many today"
    STILL_RUNNING = "still running"
    NOTHING_THERE = "nothing there"
