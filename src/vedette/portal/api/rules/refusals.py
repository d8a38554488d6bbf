"""Why something cannot be done with an application, in codes that pages put into words."""

from enum import StrEnum


class Reason(StrEnum):
    """What the reader has to know."""

    NAME_MISSING = "name missing"
    NAME_TAKEN = "name taken"
    NO_PERMISSION = "no permission"
    NO_SUCH_ROW = "no such row"
    ENOUGH_SECRETS = "enough secrets"
    TOO_MANY = "too many"


class RefusedError(Exception):
    """The actor may do it, but it cannot be done like this."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
