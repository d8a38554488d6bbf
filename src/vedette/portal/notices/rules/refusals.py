"""Why something cannot be done with a draft or notice, in codes that pages put into words."""

from enum import StrEnum


class NoticeReason(StrEnum):
    """What the reader has to know."""

    NOT_CLASSIFIED = "not a true positive"
    NOT_SUBSCRIBED = "not subscribed"
    DRAFT_ELSEWHERE = "draft is elsewhere"
    CHANGED_MEANWHILE = "changed meanwhile"
    PARTS_MISSING = "parts missing"
    UNKNOWN_MARKS = "unknown marks"
    OWN_DRAFT = "own draft"
    REASON_MISSING = "reason missing"
    ONE_AT_A_TIME = "one at a time"
    IS_RETRACTED = "is retracted"
    NO_ROOM_FOR_EVIDENCE = "no room for evidence"
    NO_SUCH_EVENT = "no such event"
    NOT_WRITTEN_RIGHT = "not written right"
