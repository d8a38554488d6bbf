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
