"""The protocols behind which the stages can be replaced: a native matcher, deeper stories, a trained ranker."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol, TypeAlias

from vedette.schema.alerts import Alert
from vedette.schema.events import EventBatch
from vedette.schema.facts import Fact
from vedette.schema.incidents import Incident, RankedIncident
from vedette.schema.rules import NotEvaluable, RuleInfo

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with a stage in words, the steps done and the steps in all (0 where unknown)."""


class Hit(NamedTuple):
    """Rule ``rule`` (an index into :attr:`Matcher.rules`) matched event ``position`` of the batch."""

    position: int
    rule: int


class CorrelationInput(NamedTuple):
    """A hit that a correlation rule counts: what the second stage needs of the event once the event itself is gone."""

    rule: int
    timestamp: datetime | None
    source: str
    record: int
    values: tuple[tuple[str, str], ...]
    """The event's group-by and counted fields, as (name, text)."""


class CorrelationHit(NamedTuple):
    """Correlation rule ``rule`` was fulfilled; ``completed_by`` is the position of the input that completed it."""

    rule: int
    completed_by: int
    matched: int


class Matcher(Protocol):
    """Rules over batches. Caches never change what matches, so any partition of the events gives the same hits."""

    rules: Sequence[RuleInfo]
    not_evaluable: Sequence[NotEvaluable]

    def match(self, batch: EventBatch) -> list[Hit]:
        """All hits of single-event rules in this batch, ordered by position, then rule."""
        ...


class Correlator(Protocol):
    """Alerts and facts in any order become incidents."""

    def observe(self, facts: Iterable[Fact]) -> None:
        """Learn what happened beside alerts. May forget the oldest beyond its bounds."""
        ...

    def correlate(self, alerts: Sequence[Alert]) -> list[Incident]:
        """Every alert ends in exactly one incident."""
        ...


class Ranker(Protocol):
    """Orders incidents, most urgent first, with reasons."""

    def rank(self, incidents: Sequence[Incident]) -> list[RankedIncident]:
        """The same incidents with ranks 1..n."""
        ...
