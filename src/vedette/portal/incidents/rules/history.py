"""The steps that a history can hold."""

from enum import StrEnum


class Deed(StrEnum):
    """What was done."""

    CREATED = "created"
    GREW = "grew"
    STATUS = "status changed"
    CLASSIFIED = "classified"
    ASSIGNED = "assigned"
    CLAIMED = "claimed"
    RELEASED = "released"
    HANDED_OVER = "handed over"
    JUDGED = "verdict given"
    RENAMED = "renamed"
    TAGGED = "tagged"
    COMMENTED = "commented"
    MERGED = "merged"
    ALERTS_MOVED = "alerts moved"
    SUPPRESSED = "suppressed"
    NOTIFIED = "notified"
    ACTIONS_PUBLISHED = "actions published"
    ACTION_MOVED = "action moved"
    ACTION_WITHDRAWN = "action withdrawn"
