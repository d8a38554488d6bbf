"""Why something cannot be done, in codes that pages put into words."""

from enum import StrEnum


class Reason(StrEnum):
    """What the reader has to know."""

    NO_ISSUER = "no issuer"
    ALREADY_SET_UP = "already set up"
    NOT_SET_UP = "not set up"
    NO_VALUE = "no value"
    ROLE_UNKNOWN = "role unknown"
    NO_SUCH_ROW = "no such row"
    NOBODY_LEFT = "nobody left"
    NOT_PROVEN = "not proven"
    NO_MATCHING_VALUE = "no matching value"
    OF_THE_TEAM = "of the team"
    CLOSED = "closed"
    OTHER_PERSON = "other person"
    NO_SEAT = "no seat"


class RefusedError(Exception):
    """The actor may do it, but it cannot be done like this."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
