"""Suppression rules as pages show them, and what a rule would have done."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import SuppressionRule
from vedette.portal.incidents.queries.view import alerts_in_view, suppressions_in_view
from vedette.portal.incidents.rules.suppressions import (
    Condition,
    Outcome,
    Seen,
    Suppression,
    concerns,
    is_in_force,
    read_conditions,
)
from vedette.portal.incidents.rules.values import Classification

LOOKED_BACK = timedelta(days=30)
MOST_LOOKED_AT, SHOWN = 5_000, 5


@dataclass(frozen=True, slots=True)
class SuppressionLine:
    """A rule with what it has done."""

    id: UUID
    name: str
    alert_rule: str
    alert_title: str
    device: str
    conditions: tuple[Condition, ...]
    outcome: Outcome
    reason: Classification
    comment: str
    is_enabled: bool
    is_in_force: bool
    expires: datetime | None
    hits: int
    last_hit: datetime | None
    created: datetime
    created_by_name: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Example:
    """The alert from which a rule is made."""

    id: UUID
    rule: str
    title: str
    device: str
    device_key: str
    facts: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would have matched among the alerts of the last days."""

    matched: int
    looked_at: int
    is_all: bool
    """Whether there were no more to look at."""
    devices: tuple[str, ...]
    """On which, the first of them."""


def suppression_lines(*, actor: Actor, organisation: UUID) -> list[SuppressionLine]:
    """All rules in view, the newest first."""
    now, rows = timezone.now(), suppressions_in_view(actor=actor, organisation=organisation)
    return [_line(row, now) for row in rows.order_by("-created", "pk")]


def suppression_line(*, actor: Actor, organisation: UUID, suppression: UUID) -> SuppressionLine | None:
    """One rule, or nothing where it is out of view."""
    row = suppressions_in_view(actor=actor, organisation=organisation).filter(pk=suppression).first()
    return None if row is None else _line(row, timezone.now())


def _line(row: SuppressionRule, now: datetime) -> SuppressionLine:
    rule = rule_of(row)
    return SuppressionLine(
        id=row.pk,
        name=row.name,
        alert_rule=row.alert_rule,
        alert_title=row.alert_title,
        device=row.device,
        conditions=rule.conditions,
        outcome=Outcome(row.outcome),
        reason=Classification(row.reason),
        comment=row.comment,
        is_enabled=row.is_enabled,
        is_in_force=is_in_force(rule, now),
        expires=row.expires,
        hits=row.hits,
        last_hit=row.last_hit,
        created=row.created,
        created_by_name=row.created_by_name,
        changed=row.changed,
    )


def rule_of(row: SuppressionRule) -> Suppression:
    """As much of a kept rule as decides about an alert."""
    return Suppression(
        row.alert_rule,
        row.alert_title,
        row.device_key,
        read_conditions(row.conditions),
        is_enabled=row.is_enabled,
        expires=row.expires,
    )


def example(*, actor: Actor, organisation: UUID, alert: UUID) -> Example | None:
    """The alert from which somebody makes a rule, or nothing where it is out of view."""
    rows = alerts_in_view(actor=actor, organisation=organisation).filter(pk=alert)
    row = rows.values_list("pk", "rule", "title", "device", "device_key", "facts").first()
    return None if row is None else Example(*row)


def preview(*, actor: Actor, organisation: UUID, rule: Suppression) -> Preview:
    """How many alerts in view the rule would have matched; the newest are looked at, as many as is reasonable."""
    rows = alerts_in_view(actor=actor, organisation=organisation).filter(rule=rule.alert_rule)
    rows = rows.filter(created__gte=timezone.now() - LOOKED_BACK).order_by("-created")
    fields = ("rule", "title", "device_key", "facts", "device")
    found = list(rows.values_list(*fields)[: MOST_LOOKED_AT + 1])
    looked_at = found[:MOST_LOOKED_AT]
    devices = [device for *seen, device in looked_at if concerns(rule, Seen(*seen))]
    named = tuple(dict.fromkeys(each for each in devices if each))[:SHOWN]
    return Preview(len(devices), len(looked_at), len(found) <= MOST_LOOKED_AT, named)
