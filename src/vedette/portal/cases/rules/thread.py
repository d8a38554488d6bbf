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


class Logged(StrEnum):
    """What the organisation's audit log says was done."""

    ASKED = "case.asked"
    WITHDRAWN = "case.withdrawn"
    TAKEN = "case.taken"
    HANDED_OVER = "case.handed over"
    INVESTIGATED = "case.investigated"
    REPORTED = "case.reported"
    ANSWERED = "case.answered"
    SAID_BY_EXPERT = "case.answered in between"
    SAID_BY_CUSTOMER = "case.written to"
    REJECTED = "case.rejected"
    ESCALATED = "case.escalated"
    FOLLOWED_UP = "case.followed up"
    CLOSED = "case.closed"
    REOPENED = "case.reopened"
    RATED = "case.rated"
    MISSED = "case.missed"
    LINKED = "case.linked"
    UNLINKED = "case.unlinked"
    GATHERED = "case.gathered"
    BECAME_INCIDENT = "case.became incident"
    MAIL_LET_IN = "case.mail let in"
    FILE_ATTACHED = "case.file attached"
    FILE_TAKEN = "case.file taken"
    REVIEW_ASKED = "case.review asked"
    REVIEW_APPROVED = "case.draft approved"
    REVIEW_CHANGES = "case.changes asked"
