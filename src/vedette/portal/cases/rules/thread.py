"""What stands in the thread of a case and in its history, and by which way it came."""

from enum import StrEnum


class Way(StrEnum):
    """How something came into the thread."""

    PORTAL = "portal"
    MAIL = "mail"
    API = "api"


class Deed(StrEnum):
    """What the history of a case tells."""

    STEP = "step"
    """It went from one phase to another."""
    OWNED = "owned"
    """It is somebody else's now."""
    MISSED = "missed"
    """A report was due and had not come."""
    RATED = "rated"
    SAID = "said"
    """Somebody wrote without taking a step."""
