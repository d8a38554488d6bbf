"""Why an action on flags was refused."""

from enum import StrEnum


class Reason(StrEnum):
    """Codes that pages put into words."""

    NO_SUCH_EVENT = "no such event"
    TOO_MANY_FLAGS = "too many flags"


class RefusedError(Exception):
    """The action was refused, and nothing was changed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
