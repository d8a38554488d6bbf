"""Why something cannot be done with a recommended action, beyond what an incident itself refuses."""

from enum import StrEnum


class ResponseReason(StrEnum):
    """What pages put into words."""

    TITLE_MISSING = "title missing"
    INCIDENT_IS_OVER = "incident is over"
    NO_SUCH_MOVE = "no such move"
    REASON_MISSING = "reason of the move missing"
    IS_WITHDRAWN = "is withdrawn"
    IS_DONE = "is done"
    NOT_OF_THIS_INCIDENT = "not of this incident"
