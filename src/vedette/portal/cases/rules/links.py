"""What a case is linked to, or became."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_KEY = 200
MOST_LINKS = 40


class LinkKind(StrEnum):
    """What a case can be linked to."""

    INCIDENT = "incident"
    NOTICE = "notice"
    HUNT = "hunt"
    DETECTION = "detection"
    """A rule that raised alerts in the organisation."""


@dataclass(frozen=True, slots=True)
class Target:
    """One of them."""

    kind: LinkKind
    key: str
    """An id of ours; of a detection the rule's."""


def target_of(text: str) -> Target | None:
    """``incident:<id>``, as a form sends it."""
    kind, _, key = text.partition(":")
    found = next((each for each in LinkKind if each.value == kind), None)
    return Target(found, key[:LONGEST_KEY]) if found and key else None
