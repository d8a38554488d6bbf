"""A rule's hit on an event, with the facts that correlation needs."""

from dataclasses import dataclass
from datetime import datetime

from vedette.schema.entities import Entity
from vedette.schema.events import ProcessRef
from vedette.schema.rules import RuleInfo


@dataclass(frozen=True, slots=True)
class Alert:
    """One rule matched one event (a correlation rule: completed with that event), or another product raised it."""

    id: str
    """Stable for the same rule, source and record, or the same alert of another product: 16 hex digits."""
    rule: RuleInfo
    source: str
    record: int
    timestamp: datetime | None
    device: str
    account: str
    process: ProcessRef | None
    count: int = 1
    entities: tuple[Entity, ...] = ()
    """What it names, apart from the fields above where they tell the same."""
    provider: str = ""
    """The product that raised it; ``""`` for hits of the rules of this run."""
