"""The contract of the files in this room: which kinds of events tell a fact, and how it is read from one event."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from vedette.schema.events import EventBatch, EventKind
from vedette.schema.facts import Fact

Telling: TypeAlias = Callable[[EventBatch, int], Fact | None]
"""Reads the event at a position of a batch; None where it tells nothing after all."""


Concerns: TypeAlias = Callable[[EventKind], bool]
"""Asked once for each kind."""


@dataclass(frozen=True, slots=True)
class Teller:
    """One reason to look at events of some kinds."""

    concerns: Concerns
    tell: Telling


def in_category(category: str) -> Concerns:
    """Events of one of Sigma's categories."""
    return lambda kind: category in kind.categories


def numbered(log: str, *numbers: str) -> Concerns:
    """Events of one Windows log, told by their numbers."""
    wanted = {("EventID", number) for number in numbers}
    return lambda kind: log in kind.services and not wanted.isdisjoint(kind.constants)


def either(*concerns: Concerns) -> Concerns:
    """Events of any of these."""
    return lambda kind: any(each(kind) for each in concerns)
