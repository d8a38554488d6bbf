"""Which group of devices a device belongs to: of the groups that match it, the one that ranks first.

A pattern is a name in which ``*`` stands for anything, also for nothing; letter case means nothing. Patterns are
compared piece by piece from the left, so that none of them can take long, whatever somebody writes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from vedette.portal.telemetry.rules.names import LONGEST_NAME, device_key
from vedette.portal.telemetry.rules.refusals import Reason, RefusedError

MOST_GROUPS = 100
MOST_PATTERNS = 50
"""Of one group."""
MOST_PICKS = 1_000
"""Devices that are put in one group by hand."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name with ``*``, taken apart."""

    begin: str
    middle: tuple[str, ...]
    end: str
    is_exact: bool

    @classmethod
    def read(cls, text: str) -> Self:
        """The pattern that somebody wrote."""
        begin, *rest = device_key(text).split("*")
        if not rest:
            return cls(begin, (), "", is_exact=True)
        return cls(begin, tuple(each for each in rest[:-1] if each), rest[-1], is_exact=False)

    def matches(self, key: str) -> bool:
        """Whether a device with this key is meant."""
        if self.is_exact:
            return key == self.begin
        last = len(key) - len(self.end)
        if last < len(self.begin) or not key.startswith(self.begin) or not key.endswith(self.end):
            return False
        place = len(self.begin)
        for piece in self.middle:
            found = key.find(piece, place, last)
            if found < 0:
                return False
            place = found + len(piece)
        return True


@dataclass(frozen=True, slots=True)
class GroupRule:
    """What belongs in a group."""

    group: UUID
    patterns: tuple[Pattern, ...]
    picks: frozenset[UUID]
    """Devices that were put in it by hand."""

    def holds(self, device: UUID | None, key: str) -> bool:
        """Whether the device belongs here, unless a group that ranks before this one takes it."""
        return device in self.picks or any(each.matches(key) for each in self.patterns)


def group_of(rules: Sequence[GroupRule], device: UUID | None, key: str) -> UUID | None:
    """The first group that takes the device; rules come in the order of their ranks."""
    return next((rule.group for rule in rules if rule.holds(device, key)), None)


def read_patterns(lines: Iterable[str]) -> tuple[str, ...]:
    """Patterns as they are kept, each once, from what somebody wrote line by line."""
    raw = [line.strip() for line in lines if line.strip()]
    if any(len(line) > LONGEST_NAME for line in raw):
        raise RefusedError(Reason.PATTERN_TOO_LONG)
    found = tuple(dict.fromkeys(key for key in map(device_key, raw) if key))
    if len(found) > MOST_PATTERNS:
        raise RefusedError(Reason.TOO_MANY_PATTERNS)
    return found
