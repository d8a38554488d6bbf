"""Labels of files by YARA rules: what is kept of a rule that matched, and how it ended."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct

from vedette.portal.tenants.rules import clean_name

MOST_LABELS = 100
"""Of one file; how many there were beyond is told."""
MOST_COUNTED = 1_000_000
LONGEST_RULE = 128
LONGEST_FILE = 200
LONGEST_DESCRIPTION = 300
MOST_TAGS = 10
LONGEST_TAG = 64
MOST_TRIES = 3
"""How often a file is given to the same rules when it does not end well."""


class LabelOutcome(StrEnum):
    """How it ended."""

    UNDER_WAY = "under way"
    """Or whoever did it died of it."""
    LABELLED = "labelled"
    NOTHING = "nothing"
    TOO_LONG = "too long"
    FAILED = "failed"


SETTLED = frozenset({LabelOutcome.LABELLED, LabelOutcome.NOTHING, LabelOutcome.TOO_LONG})
"""Trying again would tell the same."""


class Label(Struct, frozen=True):
    """A rule that matched. Nothing of it can be relied on: whoever wrote the rule chose each word."""

    rule: str
    file: str
    """Of the operator's folder, in which the rule stands."""
    tags: tuple[str, ...] = ()
    description: str = ""


class Labels(Struct, frozen=True):
    """All that matched in one file."""

    labels: tuple[Label, ...] = ()
    beyond: int = 0
    """How many more there were."""


def cleaned(told: Labels) -> Labels:
    """The same on single lines of visible characters, and no longer than pages bear."""
    labels = tuple(map(_cleaned, told.labels[:MOST_LABELS]))
    beyond = max(0, told.beyond) + len(told.labels) - len(labels)
    return Labels(labels, min(beyond, MOST_COUNTED))


def _cleaned(label: Label) -> Label:
    tags = (clean_name(each, LONGEST_TAG) for each in label.tags[:MOST_TAGS])
    return Label(
        clean_name(label.rule, LONGEST_RULE),
        clean_name(label.file, LONGEST_FILE),
        tuple(filter(None, tags)),
        clean_name(label.description, LONGEST_DESCRIPTION),
    )


def as_kept(labels: Iterable[Label]) -> list[dict[str, Any]]:
    """As a row keeps them."""
    return [msgspec.to_builtins(each) for each in labels]


def as_told(kept: Sequence[object]) -> tuple[Label, ...]:
    """Back from the row."""
    return tuple(msgspec.convert(kept, list[Label]))


def told_outcome(outcome: LabelOutcome, tries: int) -> LabelOutcome:
    """What a reader is told: something that is not tried again has failed, whoever died of it."""
    if outcome is LabelOutcome.UNDER_WAY and tries >= MOST_TRIES:
        return LabelOutcome.FAILED
    return outcome
