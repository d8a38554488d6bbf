"""The contract of the files in this room: which kinds of events tell a fact, and how it is read from one event."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from vedette.schema.events import EventBatch, EventKind
from vedette.schema.facts import Fact

Telling: TypeAlias = Callable[[EventBatch, int], Fact | None]
"""Reads the event at a position of a batch; None where it tells nothing after all."""


@dataclass(frozen=True, slots=True)
class Teller:
    """One reason to look at events of some kinds."""

    concerns: Callable[[EventKind], bool]
    """Asked once for each kind."""
    tell: Telling
