"""The queues: lines that are asked for, a page at a time, and how many there are of each kind.

A page costs the same number of questions however many rows there are. Without an organisation it is over all that are
in scope, each line with the name of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.queries.queues.alert_groups import AlertGroup, alert_groups, grouped, in_order
from vedette.portal.incidents.queries.queues.among import among
from vedette.portal.incidents.queries.queues.counts import Numbers, alert_numbers, incident_numbers
from vedette.portal.incidents.queries.queues.lines import (
    QueuedAlert,
    QueuedIncident,
    alert_lines,
    incident_lines,
    seen_alert_lines,
    seen_lines,
)
from vedette.portal.incidents.queries.queues.narrowing import (
    Asker,
    alert_order,
    alerts_asked_for,
    incident_order,
    incidents_asked_for,
    with_words_found,
)
from vedette.portal.incidents.queries.view import alerts_in_view, incidents_in_view
from vedette.portal.incidents.rules.queues.filters import AlertFilter, IncidentFilter
from vedette.portal.telemetry.rules.reading import pages_of


@dataclass(frozen=True, slots=True)
class Part:
    """Which page of how many, and what it holds of how much."""

    page: int
    pages: int
    size: int
    total: int

    @property
    def start(self) -> int:
        """Rows before this page."""
        return (self.page - 1) * self.size

    @property
    def first(self) -> int:
        """The place of its first row, counted from 1; 0 where there is none."""
        return self.start + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The place of its last row."""
        return min(self.start + self.size, self.total)


@dataclass(frozen=True, slots=True)
class IncidentQueue:
    """A page of the incident queue."""

    lines: tuple[QueuedIncident, ...]
    part: Part
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class AlertQueue:
    """A page of the alerts queue, of alerts or of groups of them."""

    lines: tuple[QueuedAlert, ...]
    groups: tuple[AlertGroup, ...]
    part: Part
    numbers: Numbers


def incident_queue(*, actor: Actor, organisation: UUID | None, asked: IncidentFilter) -> IncidentQueue:
    """The incidents that are asked for, a page of them; a page beyond the last is the last."""
    asker = with_words_found(Asker(actor, organisation), asked)
    numbers = incident_numbers(actor=actor, asker=asker, asked=asked)
    part = _part(asked.page, asked.size, numbers.total)
    ids = _of_part(incidents_asked_for(asker, asked).order_by(*incident_order(asker, asked)), part)
    return IncidentQueue(tuple(incidents_by_id(actor=actor, organisation=organisation, ids=ids)), part, numbers)


def alert_queue(*, actor: Actor, organisation: UUID | None, asked: AlertFilter) -> AlertQueue:
    """The alerts that are asked for, or the groups of them, a page at a time; a page beyond the last is the last."""
    asker = with_words_found(Asker(actor, organisation), asked)
    numbers = alert_numbers(actor=actor, asker=asker, asked=asked)
    rows = alerts_asked_for(asker, asked)
    if asked.is_grouped:
        part = _part(asked.page, asked.size, grouped(rows).count())
        ordered = in_order(rows, asked)[part.start : part.start + part.size]
        return AlertQueue((), alert_groups(rows, ordered), part, numbers)
    part = _part(asked.page, asked.size, numbers.total)
    ids = _of_part(rows.order_by(*alert_order(asked)), part)
    return AlertQueue(tuple(alerts_by_id(actor=actor, organisation=organisation, ids=ids)), (), part, numbers)


def _part(page: int, size: int, total: int) -> Part:
    pages = pages_of(total, size)
    return Part(min(page, pages), pages, size, total)


def _of_part(rows: QuerySet[Any], part: Part) -> list[UUID]:
    """The ids alone: what is passed over on the way to the page is not read."""
    return list(rows.values_list("pk", flat=True)[part.start : part.start + part.size])


def incident_ids(*, actor: Actor, organisation: UUID, asked: IncidentFilter, most: int) -> list[UUID]:
    """All incidents that are asked for, in their order, as many as are wanted."""
    asker = Asker(actor, organisation)
    rows = incidents_asked_for(asker, asked).order_by(*incident_order(asker, asked))
    return list(rows.values_list("pk", flat=True)[:most])


def alert_ids(*, actor: Actor, organisation: UUID, asked: AlertFilter, most: int) -> list[UUID]:
    """All alerts that are asked for, in their order, as many as are wanted."""
    rows = alerts_asked_for(Asker(actor, organisation), asked).order_by(*alert_order(asked))
    return list(rows.values_list("pk", flat=True)[:most])


def incidents_by_id(*, actor: Actor, organisation: UUID | None, ids: Sequence[UUID]) -> list[QueuedIncident]:
    """Lines of these incidents, in the order of the ids; those out of view lack."""
    rows = incidents_in_view(actor=actor, organisation=organisation).filter(among(ids))
    known = {line.id: line for line in seen_lines(actor=actor, lines=incident_lines(rows))}
    return [known[each] for each in ids if each in known]


def alerts_by_id(*, actor: Actor, organisation: UUID | None, ids: Sequence[UUID]) -> list[QueuedAlert]:
    """Lines of these alerts, in the order of the ids; those out of view lack."""
    rows = alerts_in_view(actor=actor, organisation=organisation).filter(among(ids))
    known = {line.id: line for line in seen_alert_lines(actor=actor, lines=alert_lines(rows))}
    return [known[each] for each in ids if each in known]
