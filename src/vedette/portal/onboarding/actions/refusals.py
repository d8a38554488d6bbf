"""Why something cannot be done, in codes that pages put into words."""

from enum import StrEnum


class Reason(StrEnum):
    """What the reader has to know."""

    APPLIED_ALREADY = "applied already"
    PRIVACY_NOT_ACCEPTED = "privacy not accepted"
    NAME_MISSING = "name missing"
    ADDRESS_UNUSABLE = "address unusable"
    TOO_MANY_MAILS = "too many mails"
    STEP_NOT_POSSIBLE = "step not possible"
    WORDS_MISSING = "words missing"
    OWN_APPLICATION = "own application"
    NOT_ELIGIBLE = "not eligible"
    OVERRIDE_WITHOUT_REASON = "override without reason"
    NO_END = "no end"
    OVER_ALREADY = "over already"
    TOO_LONG = "too long"
    INQUIRIES = "inquiries"
    ASKED_ALREADY = "asked already"
    SUBSCRIBED_ALREADY = "subscribed already"
    NO_SUCH_ROW = "no such row"
    NOT_A_PHONE = "not a phone"
    NOT_HOURS = "not hours"
    TOO_MANY_CONTACTS = "too many contacts"
    TOO_MANY_GROUPS = "too many groups"
    CHANGED_MEANWHILE = "changed meanwhile"


class RefusedError(Exception):
    """The actor may do it, but it cannot be done like this."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
