"""Why something cannot be done with a webhook, in codes that pages put into words."""

from enum import StrEnum


class Reason(StrEnum):
    """What the reader has to know."""

    NAME_MISSING = "name missing"
    NAME_TAKEN = "name taken"
    BAD_ADDRESS = "bad address"
    NOTHING_CHOSEN = "nothing chosen"
    TOO_MANY = "too many"
    NO_SUCH_ROW = "no such row"
    IS_PAUSED = "is paused"


class RefusedError(Exception):
    """The actor may do it, but it cannot be done like this."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
