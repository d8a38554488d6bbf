"""When a file of a folder that is watched is taken in, and what is refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from vedette.schema.limits import MIB

STILL_AFTER = timedelta(seconds=10)
"""A file that did not change for so long is complete, unless somebody on this machine still has it open for writing."""
LARGEST_FILE = 65_536 * MIB
MOST_FILES = 10_000
"""Of one organisation's folder; further ones are not looked at."""
DEEPEST = 8
"""Folders inside one another."""
ATTEMPTS = 5
"""How often a file is read that ended the process."""
FILES_AT_ONCE = 64
BYTES_AT_ONCE = 256 * MIB
_UNFINISHED = (".part", ".partial", ".filepart", ".tmp", ".crdownload")
_PAUSE_FOR_EACH = 64 * MIB


class FileState(StrEnum):
    """Where a file of the folder stands."""

    WAITING = "waiting"
    TAKEN = "taken"
    HALF = "half"
    """Taken up to its last line, which may not be whole yet."""
    REFUSED = "refused"


OPEN_STATES = (FileState.WAITING, FileState.HALF)


class FileProblem(StrEnum):
    """Why a file is not taken in; besides these there are the problems of inputs."""

    LINK = "link"
    NO_FILE = "no file"
    """A device, a pipe, a socket."""
    TOO_LARGE = "too large"
    TOO_DEEP = "too deep"
    """A folder in too many others."""
    NOT_ALLOWED = "not allowed"
    """The service may not read it."""
    ENDED_THE_PROCESS = "ended the process"


@dataclass(frozen=True, slots=True)
class Condition:
    """A file as it is found."""

    is_changed: bool
    """Since it was looked at last."""
    still_since: datetime
    is_being_written: bool
    """As far as this machine can know."""
    is_lines: bool
    state: FileState
    taken: datetime | None
    size: int


class Step(StrEnum):
    """What to do with a file now."""

    WAIT = "wait"
    TAKE_WHOLE = "take whole"
    TAKE_LINES = "take lines"
    """Up to the last line that has its end."""


def step(found: Condition, now: datetime) -> Step:
    """Files that are complete are taken whole; files of lines also while they grow, the larger the less often."""
    is_still = not found.is_changed and found.still_since <= now - STILL_AFTER
    if is_still and not found.is_being_written:
        return Step.TAKE_WHOLE
    if not found.is_lines or found.state is FileState.HALF:
        return Step.WAIT
    is_time = found.taken is None or found.taken <= now - pause(found.size)
    return Step.TAKE_LINES if is_time else Step.WAIT


def pause(size: int) -> timedelta:
    """Between two readings of a file that grows: what was read is recognised by reading it again."""
    return STILL_AFTER * (1 + size // _PAUSE_FOR_EACH)


def is_unfinished(name: str) -> bool:
    """Whether whoever copies gave the file a name for the time until it is whole; hidden files are never taken."""
    return name.startswith(".") or name.casefold().endswith(_UNFINISHED)
