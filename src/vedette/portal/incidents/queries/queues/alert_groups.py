"""Alerts of one rule on one device, told as one line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Count, F, Max, Min, OrderBy, Q, QuerySet

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


def grouped(rows: QuerySet[Alert]) -> QuerySet[Any, Any]:
    """One row for each rule and device."""
    return (
        rows.order_by()
        .values("rule", "device_key")
        .annotate(
            rank=Max("severity_rank"),
            number=Count("*"),
            open=Count("status", filter=~Q(status=AlertStatus.RESOLVED)),
            first=Min("at"),
            last=Max("at"),
        )
    )


def group_order(asked: AlertFilter) -> list[OrderBy]:
    """As asked, then the latest."""
    name = _ORDERS.get(asked.order, "last")
    first = OrderBy(F(name), descending=asked.is_descending, nulls_last=True)
    return [first, OrderBy(F("last"), descending=True, nulls_last=True), OrderBy(F("rule")), OrderBy(F("device_key"))]


def alert_groups(rows: QuerySet[Alert], found: QuerySet[Any, Any]) -> tuple[AlertGroup, ...]:
    """Some rows of :func:`grouped` as lines; the alerts themselves give the names."""
    groups = list(found)
    names = _names(rows, groups)
    return tuple(_group(each, names[each["rule"], each["device_key"]]) for each in groups)


def _names(rows: QuerySet[Alert], groups: list[dict[str, Any]]) -> dict[tuple[str, str], tuple[str, str]]:
    of_page = rows.filter(
        rule__in={each["rule"] for each in groups}, device_key__in={each["device_key"] for each in groups}
    )
    named = of_page.order_by().values("rule", "device_key").annotate(title=Max("title"), name=Max("device"))
    return {(each["rule"], each["device_key"]): (each["title"], each["name"]) for each in named}


def _group(row: Mapping[str, Any], names: tuple[str, str]) -> AlertGroup:
    return AlertGroup(
        rule=row["rule"],
        title=names[0],
        device=names[1],
        device_key=row["device_key"],
        severity=list(Severity)[row["rank"]],
        number=row["number"],
        open=row["open"],
        first=row["first"],
        last=row["last"],
    )
