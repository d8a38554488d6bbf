"""Alerts of one rule on one device, told as one line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Aggregate, Count, F, Max, Min, OrderBy, Q, QuerySet

from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.rules.queues.filters import AlertFilter, AlertOrder
from vedette.portal.incidents.rules.values import AlertStatus, Severity


@dataclass(frozen=True, slots=True)
class AlertGroup:
    """Alerts of one rule on one device, as one line."""

    rule: str
    title: str
    device: str
    device_key: str
    severity: Severity
    """Of the most severe."""
    number: int
    open: int
    """Of which nobody resolved."""
    first: datetime | None
    last: datetime | None


_ORDERS: Mapping[AlertOrder, str] = MappingProxyType(
    {
        AlertOrder.TITLE: "rule",
        AlertOrder.SEVERITY: "rank",
        AlertOrder.DEVICE: "device_key",
        AlertOrder.HITS: "number",
    }
)
"""What else alerts can be sorted by says nothing of groups: these begin with the latest."""


_TOLD: Mapping[str, Aggregate] = MappingProxyType(
    {
        "rank": Max("severity_rank"),
        "number": Count("*"),
        "open": Count("status", filter=~Q(status=AlertStatus.RESOLVED)),
        "first": Min("at"),
        "last": Max("at"),
        "title": Max("title"),
        "device": Max("device"),
    }
)
"""What a line tells. Of all groups only that is found by which they are put in order."""


def grouped(rows: QuerySet[Alert]) -> QuerySet[Any, Any]:
    """One row for each rule and device."""
    return rows.order_by().values("rule", "device_key").distinct()


def in_order(rows: QuerySet[Alert], asked: AlertFilter) -> QuerySet[Any, Any]:
    """The same as asked for, as tuples of rule and device."""
    sorted_by = {each: _TOLD[each] for each in {_ORDERS.get(asked.order, "last"), "last"} & _TOLD.keys()}
    groups = rows.order_by().values("rule", "device_key").annotate(**sorted_by)
    return groups.order_by(*_order(asked)).values_list("rule", "device_key")


def _order(asked: AlertFilter) -> list[OrderBy]:
    """As asked, then the latest."""
    name = _ORDERS.get(asked.order, "last")
    first = OrderBy(F(name), descending=asked.is_descending, nulls_last=True)
    return [first, OrderBy(F("last"), descending=True, nulls_last=True), OrderBy(F("rule")), OrderBy(F("device_key"))]


def alert_groups(rows: QuerySet[Alert], found: QuerySet[Any, Any]) -> tuple[AlertGroup, ...]:
    """Some rows of :func:`in_order` as lines."""
    groups = list(found)
    told = _told(rows, groups)
    return tuple(_group(told[each]) for each in groups if each in told)


def _told(rows: QuerySet[Alert], groups: list[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    of_page = rows.filter(rule__in={rule for rule, _ in groups}, device_key__in={device for _, device in groups})
    named = {f"of_{name}": each for name, each in _TOLD.items()}
    lines: QuerySet[Any, Any] = of_page.order_by().values("rule", "device_key").annotate(**named)
    return {(each["rule"], each["device_key"]): each for each in lines}


def _group(row: Mapping[str, Any]) -> AlertGroup:
    return AlertGroup(
        rule=row["rule"],
        title=row["of_title"],
        device=row["of_device"],
        device_key=row["device_key"],
        severity=list(Severity)[row["of_rank"]],
        number=row["of_number"],
        open=row["of_open"],
        first=row["of_first"],
        last=row["of_last"],
    )
