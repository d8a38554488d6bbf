"""What an examination of the service finds."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it is with one thing."""

    WELL = "well"
    HINT = "hint"
    """Works, and could be better, or is not used yet."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it is, and what to do about it."""

    check: str
    state: State
    said: str
    advice: str = ""


def well(check: str, said: str) -> Finding:
    """Nothing to do."""
    return Finding(check, State.WELL, said)


def hint(check: str, said: str, advice: str) -> Finding:
    """Something that might be done."""
    return Finding(check, State.HINT, said, advice)


def wrong(check: str, said: str, advice: str) -> Finding:
    """Something that has to be done."""
    return Finding(check, State.WRONG, said, advice)
