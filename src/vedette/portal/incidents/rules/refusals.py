"""Why something cannot be done with an alert or incident, in codes that pages put into words."""

from enum import StrEnum


class Reason(StrEnum):
    """What the reader has to know."""

    DETERMINATION_DOES_NOT_FIT = "determination does not fit"
    NO_SUCH_STEP = "no such step"
    EXPERTS_ONLY = "experts only"
    CLASSIFY_FIRST = "classify first"
    TRUE_POSITIVES_AWAIT_ACTION = "true positives await action"
    ONLY_TRUE_POSITIVES_AWAIT_ACTION = "only true positives await action"
    COMMENT_MISSING = "comment missing"
    NOT_WITH_ITSELF = "not with itself"
    IS_MERGED = "is merged"
    CANNOT_BE_ASSIGNED = "cannot be assigned"
    NO_SUCH_ROW = "no such row"
    NAME_MISSING = "name missing"
    TAKEN_BY_ANOTHER = "taken by another"
    TOO_LONG = "too long"
    NOTHING_CHOSEN = "nothing chosen"
    TOO_MANY = "too many"
    NO_DEVICE = "no device"
    REASON_MISSING = "reason missing"
    ALREADY_OVER = "already over"
    NAME_TAKEN = "name taken"
    IS_SAMPLE = "is sample"
    OF_SOMEBODY_ELSE = "of somebody else"


class RefusedError(Exception):
    """The actor may do it, but it cannot be done like this. Apps above have reasons of their own."""

    def __init__(self, reason: StrEnum) -> None:
        super().__init__(reason.value)
        self.reason = reason
