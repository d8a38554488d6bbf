"""Whether a device is heard of, and how dangerous its alerts are, in Defender's words."""

from datetime import datetime, timedelta
from enum import StrEnum

INACTIVE_AFTER = timedelta(days=7)
"""Without telemetry of its own for so long, a device is no longer active."""
REALLY_REPORTING_EVENTS = 100
"""Who has told more events of its own than these runs a sensor: a device that is used tells thousands a day, and one
that was tried out once, or was only named by a neighbour, tells a handful."""


class Health(StrEnum):
    """The health states of Defender that can be told from telemetry alone."""

    ACTIVE = "Active"
    INACTIVE = "Inactive"
    NO_SENSOR_DATA = "NoSensorData"
    """Others speak of it; it has told nothing of its own."""
    UNKNOWN = "Unknown"
    """It told something, and nothing of that has a time."""


class Risk(StrEnum):
    """The highest severity among what alerts in the telemetry say of a device."""

    NONE = "None"
    INFORMATIONAL = "Informational"
    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"

    @property
    def rank(self) -> int:
        """0 is no risk."""
        return list(Risk).index(self)


_RISKS = {"informational": Risk.INFORMATIONAL, "low": Risk.LOW, "medium": Risk.MEDIUM}


def risk_of(severity: str) -> Risk:
    """What a severity of alerts makes of the device that they are about."""
    if not severity:
        return Risk.NONE
    return _RISKS.get(severity, Risk.HIGH)


def heard_of(own_last: datetime | None, received: datetime | None) -> datetime | None:
    """When a device was heard of last: by its own clock and by ours, since neither alone is to be trusted."""
    return None if own_last is None or received is None else min(own_last, received)


def health_of(*, own_events: int, heard: datetime | None, now: datetime) -> Health:
    """The state of a device now."""
    if not own_events:
        return Health.NO_SENSOR_DATA
    if heard is None:
        return Health.UNKNOWN
    return Health.ACTIVE if heard >= now - INACTIVE_AFTER else Health.INACTIVE
