"""Why a hunter's wish is not followed, beyond what an incident itself refuses."""

from enum import StrEnum


class HuntReason(StrEnum):
    """What pages put into words."""

    NOT_CLAIMED = "not claimed"
    GREW_MEANWHILE = "grew meanwhile"
    NO_SUCH_TECHNIQUE = "no such technique"
    NO_SUCH_DURATION = "no such duration"
    NOTE_MISSING = "note missing"
    CANNOT_HUNT_THERE = "cannot hunt there"
    OWN_VERDICT = "own verdict"
    IS_SUPERSEDED = "is superseded"
