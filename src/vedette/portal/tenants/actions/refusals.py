"""Why something cannot be done, in codes that pages put into words."""

from enum import StrEnum


class Reason(StrEnum):
    """What the reader has to know."""

    NAME_MISSING = "name missing"
    NAME_TAKEN = "name taken"
    ALREADY_A_MEMBER = "already a member"
    ROLE_UNKNOWN = "role unknown"
    LAST_ADMINISTRATOR = "last administrator"
    INVITATION_OVER = "invitation over"
    NOT_THE_INVITED = "not the invited"
    NO_SUCH_ROW = "no such row"
    NOT_A_HUNTER = "not a hunter"
    MANAGED = "managed"
    HOLIDAY_KNOWN = "holiday known"
    DAY_TOO_FAR = "day too far"
    TOO_MANY_HOLIDAYS = "too many holidays"
    OWN_SIGN_IN_NEEDED = "own sign-in needed"


class RefusedError(Exception):
    """The actor may do it, but it cannot be done like this."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
