"""Why something cannot be done with devices and their groups, in codes that pages put into words."""

from enum import StrEnum


class Reason(StrEnum):
    """What the reader has to know."""

    NO_SUCH_ROW = "no such row"
    TAG_MISSING = "tag missing"
    TOO_MANY_TAGS = "too many tags"
    TOO_MANY_GROUPS = "too many groups"
    TOO_MANY_PATTERNS = "too many patterns"
    PATTERN_TOO_LONG = "pattern too long"
    TOO_MANY_PICKS = "too many picks"
    SEATS_DEPEND_ON_IT = "seats depend on it"
    VALUES_DEPEND_ON_IT = "values depend on it"


class RefusedError(Exception):
    """The actor may do it, but it cannot be done like this."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
