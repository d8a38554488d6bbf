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
    NO_SUCH_PLAN = "no such plan"
    PLAN_TOO_EARLY = "plan too early"
    PASSAGE_MISSING = "passage missing"
    TOO_MANY_PASSAGES = "too many passages"
    NO_SUCH_TARGET = "no such target"
    IS_LINKED = "is linked"
    TOO_MANY_LINKS = "too many links"
    BECAME_INCIDENT = "became an incident"
