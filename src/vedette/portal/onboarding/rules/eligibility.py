"""Whether there is something to hunt in: at least one device that really reports, outside of a lab."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Telemetry:
    """How many devices an organisation has, and how many of them can be counted on."""

    reporting: int = 0
    """Sent more than a handful of events, some within the last seven days, and belong to no lab group."""
    known: int = 0
    silent: int = 0
    """Outside of a lab, and sent nothing for longer than that."""
    lab: int = 0
    last_heard: datetime | None = None


class Eligibility(StrEnum):
    """What the devices say of an application."""

    ELIGIBLE = "Eligible"
    ONLY_LAB = "OnlyLab"
    SILENT = "Silent"
    NO_DEVICE = "NoDevice"


def eligibility(telemetry: Telemetry) -> Eligibility:
    """One device that reports outside of a lab is enough; a lab alone does not count."""
    if telemetry.reporting > 0:
        return Eligibility.ELIGIBLE
    if telemetry.known == 0:
        return Eligibility.NO_DEVICE
    return Eligibility.ONLY_LAB if telemetry.lab >= telemetry.known else Eligibility.SILENT
