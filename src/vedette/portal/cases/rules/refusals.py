"""Why something cannot be done with a case, in codes that pages put into words."""

from enum import StrEnum


class CaseReason(StrEnum):
    """What the reader has to know."""

    NOT_SUBSCRIBED = "not subscribed"
    SUBSCRIPTION_OVER = "subscription over"
    TOPIC_MISSING = "topic missing"
    QUESTION_MISSING = "question missing"
    WORDS_MISSING = "words missing"
    NO_SUCH_STEP = "no such step of a case"
    NO_NEXT_DATE = "no next date"
    NEXT_DATE_TOO_FAR = "next date too far"
    TOO_LATE_TO_REOPEN = "too late to reopen"
    NO_SUCH_ADDRESS = "no such address"
    TOO_MANY_ADDRESSES = "too many addresses"
    NO_SUCH_THING = "no such thing"
    NO_SUCH_EXPERT = "no such expert"
    NO_SUCH_RATING = "no such rating"
    NOT_YET_ANSWERED = "not yet answered"
    HAS_OWNER = "has owner"
    MAIL_OF_NOBODY = "mail of nobody"
    """It names no case, or its sender is nobody of the organisation."""
