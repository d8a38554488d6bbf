"""A rule's hit on an event, with the facts that correlation needs."""

from dataclasses import dataclass
from datetime import datetime

from vedette.schema.events import ProcessRef
from vedette.schema.rules import RuleInfo


@dataclass(frozen=True, slots=True)
class Alert:
    """One rule matched one event (or, for a correlation rule, completed with that event)."""

    id: str
    """Stable for the same rule, source and record: 16 hex digits."""
    rule: RuleInfo
    source: str
    record: int
    timestamp: datetime | None
    device: str
    account: str
    process: ProcessRef | None
    count: int = 1
