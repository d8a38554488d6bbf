"""The two queues of an organisation, their columns, and how somebody likes to see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from vedette.portal.incidents.rules.queues.filters import SIZES, AlertOrder, IncidentOrder, Order


class Queue(StrEnum):
    """What is looked through."""

    INCIDENTS = "incidents"
    ALERTS = "alerts"


class IncidentColumn(StrEnum):
    """What a line of the incident queue can tell, besides name and severity, which always stand there."""

    STATUS = "status"
    SCORE = "score"
    ALERTS = "alerts"
    DEVICES = "devices"
    ACCOUNTS = "accounts"
    CATEGORIES = "categories"
    SOURCES = "sources"
    TAGS = "tags"
    ASSIGNED = "assigned"
    CLASSIFICATION = "classification"
    FIRST_ACTIVITY = "first"
    LAST_ACTIVITY = "last"
    FOUND = "found"


class AlertColumn(StrEnum):
    """What a line of the alerts queue can tell, besides title and severity, which always stand there."""

    STATUS = "status"
    CATEGORY = "category"
    DEVICE = "device"
    ACCOUNT = "account"
    INCIDENT = "incident"
    SOURCE = "source"
    TECHNIQUES = "techniques"
    TAGS = "tags"
    ASSIGNED = "assigned"
    CLASSIFICATION = "classification"
    HITS = "hits"
    TIME = "time"
    FOUND = "found"


Column: TypeAlias = IncidentColumn | AlertColumn

COLUMNS: Mapping[Queue, tuple[Column, ...]] = MappingProxyType(
    {Queue.INCIDENTS: tuple(IncidentColumn), Queue.ALERTS: tuple(AlertColumn)}
)
USUAL_COLUMNS: Mapping[Queue, tuple[Column, ...]] = MappingProxyType(
    {
        Queue.INCIDENTS: (
            IncidentColumn.STATUS,
            IncidentColumn.ALERTS,
            IncidentColumn.DEVICES,
            IncidentColumn.TAGS,
            IncidentColumn.ASSIGNED,
            IncidentColumn.LAST_ACTIVITY,
        ),
        Queue.ALERTS: (
            AlertColumn.STATUS,
            AlertColumn.CATEGORY,
            AlertColumn.DEVICE,
            AlertColumn.ACCOUNT,
            AlertColumn.INCIDENT,
            AlertColumn.ASSIGNED,
            AlertColumn.TIME,
        ),
    }
)
ORDERS: Mapping[Queue, Mapping[str, Order]] = MappingProxyType(
    {
        Queue.INCIDENTS: MappingProxyType(
            {
                IncidentColumn.STATUS: IncidentOrder.STATUS,
                IncidentColumn.SCORE: IncidentOrder.SCORE,
                IncidentColumn.ALERTS: IncidentOrder.ALERTS,
                IncidentColumn.ASSIGNED: IncidentOrder.ASSIGNED,
                IncidentColumn.FIRST_ACTIVITY: IncidentOrder.FIRST_ACTIVITY,
                IncidentColumn.LAST_ACTIVITY: IncidentOrder.LAST_ACTIVITY,
                IncidentColumn.FOUND: IncidentOrder.FOUND,
            }
        ),
        Queue.ALERTS: MappingProxyType(
            {
                AlertColumn.STATUS: AlertOrder.STATUS,
                AlertColumn.CATEGORY: AlertOrder.CATEGORY,
                AlertColumn.DEVICE: AlertOrder.DEVICE,
                AlertColumn.ACCOUNT: AlertOrder.ACCOUNT,
                AlertColumn.ASSIGNED: AlertOrder.ASSIGNED,
                AlertColumn.HITS: AlertOrder.HITS,
                AlertColumn.TIME: AlertOrder.TIME,
                AlertColumn.FOUND: AlertOrder.FOUND,
            }
        ),
    }
)
"""By which order the heading of a column sorts; a column without one does not."""


@dataclass(frozen=True, slots=True)
class Look:
    """Which columns, and how many rows on a page."""

    columns: tuple[Column, ...]
    size: int


def usual_look(queue: Queue) -> Look:
    """What somebody sees who chose nothing."""
    return Look(USUAL_COLUMNS[queue], SIZES[1])


def chosen_look(queue: Queue, columns: Iterable[str], size: object) -> Look:
    """What somebody chose, in the queue's own order; what is not offered is passed over."""
    wanted = set(columns)
    kept = tuple(each for each in COLUMNS[queue] if each.value in wanted)
    return Look(kept, next((each for each in SIZES if str(each) == str(size)), SIZES[1]))
