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
