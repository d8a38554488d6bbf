"""Why something cannot be done with a hunt, in codes that pages put into words."""

from enum import StrEnum


class HuntsReason(StrEnum):
    """What the reader has to know."""

    TITLE_MISSING = "title missing"
    HYPOTHESIS_MISSING = "hypothesis missing"
    NO_SUCH_SPAN = "no such span"
    NOT_YET_OVER = "not yet over"
    NOWHERE = "nowhere"
    IS_CONCLUDED = "is concluded"
    IS_OPEN = "is open"
    WORDS_MISSING = "words missing"
    REASON_MISSING = "reason missing"
    INCIDENT_MISSING = "incident missing"
    NO_SUCH_INCIDENT = "no such incident"
    NO_SUCH_DURATION = "no such duration of a hunt"
