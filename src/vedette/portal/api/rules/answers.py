"""What programs are told when something is not answered: Defender's codes, and words that say what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from vedette.portal.incidents.rules.refusals import Reason


class Code(StrEnum):
    """What kind of trouble it is."""

    BAD_REQUEST = "BadRequest"
    INVALID_FILTER = "ODataError"
    INVALID_BODY = "InvalidRequestBody"
    INVALID_INPUT = "InvalidInput"
    UNAUTHORIZED = "Unauthorized"
    FORBIDDEN = "Forbidden"
    NOT_FOUND = "ResourceNotFound"
    TOO_LARGE = "RequestTooLarge"
    TOO_MANY_REQUESTS = "TooManyRequests"


_STATUSES: Mapping[Code, int] = MappingProxyType(
    {
        Code.UNAUTHORIZED: 401,
        Code.FORBIDDEN: 403,
        Code.NOT_FOUND: 404,
        Code.TOO_LARGE: 413,
        Code.TOO_MANY_REQUESTS: 429,
    }
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no answer."""

    code: Code
    message: str
    target: str = ""
    """The option or field that it is about, where it is about one."""

    @property
    def status(self) -> int:
        """Of the answer."""
        return _STATUSES.get(self.code, 400)

    @property
    def told(self) -> dict[str, object]:
        """The body of the answer."""
        return {"error": {"code": self.code.value, "message": self.message, "target": self.target}}


class TroubleError(Exception):
    """There is no answer."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.message)
        self.trouble = trouble


NOTHING_THERE = Trouble(Code.NOT_FOUND, "There is no such resource, or it is not yours to see.")

REFUSALS: Mapping[Reason, Trouble] = MappingProxyType(
    {
        Reason.NO_SUCH_ROW: NOTHING_THERE,
        Reason.DETERMINATION_DOES_NOT_FIT: Trouble(
            Code.INVALID_INPUT,
            "The determination does not fit the classification: each classification has determinations of its own, and "
            "without one there is none.",
            "determination",
        ),
        Reason.CANNOT_BE_ASSIGNED: Trouble(
            Code.INVALID_INPUT,
            "assignedTo is the e-mail address of somebody who may work on alerts in your organisation, or null.",
            "assignedTo",
        ),
        Reason.NO_SUCH_STEP: Trouble(Code.INVALID_INPUT, "From its status it cannot become that.", "status"),
        Reason.EXPERTS_ONLY: Trouble(
            Code.INVALID_INPUT, "Only the hunting team lets an incident wait for you.", "status"
        ),
        Reason.IS_MERGED: Trouble(
            Code.INVALID_INPUT, "The incident was merged: change the one that redirectIncidentId names.", "status"
        ),
        Reason.IS_SAMPLE: Trouble(Code.INVALID_INPUT, "The incident is a sample that a drill made.", "status"),
        Reason.TOO_LONG: Trouble(Code.INVALID_INPUT, "The comment is longer than 10,000 characters.", "comment"),
        Reason.COMMENT_MISSING: Trouble(Code.INVALID_INPUT, "The comment says nothing.", "comment"),
    }
)


def refusal(reason: StrEnum) -> Trouble:
    """What a refused change is answered with; what has no words of its own is told by its code."""
    found = REFUSALS.get(reason) if isinstance(reason, Reason) else None
    return found or Trouble(Code.INVALID_INPUT, f"It cannot be done like this: {reason.value}.")
