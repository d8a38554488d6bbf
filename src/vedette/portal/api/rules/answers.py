"""What programs are told when something is not answered: Defender's codes, and words that say what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from vedette.portal.cases.rules.refusals import CaseReason
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
        Reason.TOO_LONG: Trouble(Code.INVALID_INPUT, "The comment is longer than 10,000 characters.", "comment"),
        Reason.COMMENT_MISSING: Trouble(Code.INVALID_INPUT, "The comment says nothing.", "comment"),
    }
)

OF_CASES: Mapping[CaseReason, Trouble] = MappingProxyType(
    {
        CaseReason.NOT_SUBSCRIBED: Trouble(
            Code.FORBIDDEN, "Your organisation has no subscription to Experts on Demand."
        ),
        CaseReason.SUBSCRIPTION_OVER: Trouble(Code.FORBIDDEN, "The subscription to Experts on Demand is over."),
        CaseReason.TOPIC_MISSING: Trouble(Code.INVALID_INPUT, "topic says nothing.", "topic"),
        CaseReason.QUESTION_MISSING: Trouble(Code.INVALID_INPUT, "text says nothing.", "text"),
        CaseReason.WORDS_MISSING: Trouble(Code.INVALID_INPUT, "text says nothing.", "text"),
        CaseReason.NO_SUCH_ADDRESS: Trouble(
            Code.INVALID_INPUT, "replyTo holds something else than mail addresses.", "replyTo"
        ),
        CaseReason.TOO_MANY_ADDRESSES: Trouble(
            Code.INVALID_INPUT, "replyTo holds more than five addresses.", "replyTo"
        ),
        CaseReason.NO_SUCH_THING: Trouble(Code.INVALID_INPUT, "about names something that is not there.", "about"),
        CaseReason.NO_SUCH_STEP: Trouble(Code.INVALID_INPUT, "In the phase in which the case is nobody writes in it."),
        CaseReason.TOO_LATE_TO_REOPEN: Trouble(
            Code.INVALID_INPUT, "The case was closed over six months ago. Open a new one."
        ),
    }
)


def refusal(reason: StrEnum) -> Trouble:
    """What a refused change is answered with; what has no words of its own is told by its code."""
    found = REFUSALS.get(reason) if isinstance(reason, Reason) else None
    if isinstance(reason, CaseReason):
        found = OF_CASES.get(reason)
    return found or Trouble(Code.INVALID_INPUT, f"It cannot be done like this: {reason.value}.")
