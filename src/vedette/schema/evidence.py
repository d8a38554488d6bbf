"""Events of incidents, on their way from the inputs to files and pages."""

from dataclasses import dataclass
from datetime import datetime

from vedette.schema.events import Fields


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """An event of an incident and what part it has there."""

    incident_id: str
    source: str
    record: int
    timestamp: datetime | None
    device: str
    role: str
    """``alert``, ``nearby`` (an alert that only happened near), else what the event tells of, as ``process``."""
    process: str = ""
    """Key of the acting process on the device, where the event names one."""
    fields: Fields | None = None
    """The whole event; None where its input could not be read again."""
