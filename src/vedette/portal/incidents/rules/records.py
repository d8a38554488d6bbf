"""Alerts and incidents as programs read them: whole, in plain types, many at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from vedette.portal.incidents.rules.conditions import Predicate

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Order:
    """By which time; what is equal then, by the number of incidents, and for alerts by their ids."""

    field: str
    """By Defender's name."""
    is_descending: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of what is in view."""

    order: Order
    top: int
    skip: int = 0
    where: Predicate | None = None
    with_named: bool = False
    """Also what alerts name."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Record]):
    """What was read."""

    records: tuple[Record, ...]
    is_all: bool
    """Nothing follows."""


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """Something that was said."""

    at: datetime
    by_name: str
    text: str


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """An alert."""

    id: UUID
    organisation: UUID
    incident_number: int
    title: str
    severity: str
    status: str
    classification: str
    determination: str
    """Empty where nobody said it, as with every text."""
    investigation_state: str
    assigned_to: str
    """The address of a member, or the name of somebody who is none, or of one of ``Assignee``."""
    category: str
    detection_source: str
    provider: str
    rule: str
    techniques: tuple[str, ...]
    device: str
    device_id: str
    """As in the tables of the lake; empty where the inventory has no such device."""
    device_group: str
    account: str
    source: str
    record: int
    count: int
    at: datetime | None
    created: datetime
    updated: datetime
    resolved: datetime | None
    comments: tuple[CommentRecord, ...]
    is_sample: bool
    """Of a drill."""
    named: tuple[tuple[str, str], ...]
    """Kind and name of what it names, in small letters; nothing where that was not wanted."""


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """An incident with its alerts."""

    id: UUID
    number: int
    redirected_to: int | None
    name: str
    severity: str
    status: str
    classification: str
    determination: str
    assigned_to: str
    """As with alerts."""
    tags: tuple[str, ...]
    created: datetime
    updated: datetime
    alert_count: int
    devices: tuple[str, ...]
    accounts: tuple[str, ...]
    is_sample: bool
    is_suppressed: bool
    """Suppression rules took care of all of its alerts."""
    comments: tuple[CommentRecord, ...]
    alerts: tuple[AlertRecord, ...]
    """In order of time; neither comments nor alerts where it was asked for in brief."""
