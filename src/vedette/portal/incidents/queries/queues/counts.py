"""How many incidents and alerts there are: in all, as asked for, and for each value that a reader could choose."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import Incident, IncidentTag
from vedette.portal.incidents.queries.queues.narrowing import (
    NOT_MERGED,
    Asker,
    alerts_before_choices,
    incidents_asked_for,
    incidents_before_choices,
)
from vedette.portal.incidents.queries.view import alerts_in_view, incidents_in_view
from vedette.portal.incidents.rules.bits import values_in
from vedette.portal.incidents.rules.queues.counting import (
    ALERT_AXES,
    INCIDENT_AXES,
    Axis,
    Value,
    columns_of,
    counted,
    wanted_of,
)
from vedette.portal.incidents.rules.queues.filters import AlertFilter, IncidentFilter, is_everything
from vedette.portal.incidents.rules.values import Category, DetectionSource

MOST_TAGS = 30


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands above a queue and beside the values by which it can be narrowed."""

    total: int
    """As asked for."""
    all: int
    """In view at any time, whatever is asked for; what was merged or hidden is not counted."""
    by_field: Mapping[str, Mapping[Value, int]]
    tags: tuple[tuple[str, int], ...]
    """The most frequent, with the number of incidents that have them."""
    people: tuple[tuple[UUID, str], ...]
    """Who has any of them."""


_IN_BITS: tuple[tuple[str, str, type[StrEnum]], ...] = (
    ("categories", "category_bits", Category),
    ("sources", "source_bits", DetectionSource),
)


def incident_numbers(*, actor: Actor, asker: Asker, asked: IncidentFilter) -> Numbers:
    """The numbers of the incident queue."""
    rows = _alike(asker, incidents_before_choices(asker, asked), INCIDENT_AXES)
    found = counted(rows, INCIDENT_AXES, wanted_of(asked, actor.person))
    by_field = dict(found.by_field)
    for field, name, kind in () if asker.sees_parts else _IN_BITS:
        without: dict[str, Any] = {field: ()}
        by_field[field] = _by_bit(incidents_asked_for(asker, replace(asked, **without)), name, kind)
    every = _not_merged(rows) if is_everything(asked) else _every_incident(asker)
    tags = _tags(Exists(incidents_asked_for(asker, replace(asked, tags=())).filter(pk=OuterRef("incident_id"))))
    return Numbers(found.total, every, by_field, tags, _people(rows, INCIDENT_AXES))


def _by_bit(rows: QuerySet[Incident], name: str, kind: type[StrEnum]) -> dict[Value, int]:
    """How many have each of the values; an incident can have several."""
    found: Counter[Value] = Counter()
    for bits, number in rows.order_by().values(name).annotate(number=Count("*")).values_list(name, "number"):
        for value in values_in(bits, kind):
            found[value] += number
    return dict(found)


def alert_numbers(*, actor: Actor, asker: Asker, asked: AlertFilter) -> Numbers:
    """The numbers of the alerts queue; tags are those of the incidents in view."""
    rows = _alike(asker, alerts_before_choices(asker, asked), ALERT_AXES)
    found = counted(rows, ALERT_AXES, wanted_of(asked, actor.person))
    every = _not_hidden(rows, ALERT_AXES) if is_everything(asked) else _every_alert(asker)
    return Numbers(found.total, every, found.by_field, _tags_in_view(asker), _people(rows, ALERT_AXES))


def _every_incident(asker: Asker) -> int:
    seen = incidents_in_view(actor=asker.actor, organisation=asker.organisation)
    return seen.filter(is_hidden=False, status__in=NOT_MERGED).count()


def _every_alert(asker: Asker) -> int:
    return alerts_in_view(actor=asker.actor, organisation=asker.organisation).filter(is_hidden=False).count()


def _not_hidden(rows: Iterable[tuple[Any, ...]], axes: Sequence[Axis]) -> int:
    """Of all rows in view, told by what they are alike in."""
    hidden = columns_of(axes).index("is_hidden")
    return sum(row[-1] for row in rows if not row[hidden])


def _not_merged(rows: Iterable[tuple[Any, ...]]) -> int:
    status = columns_of(INCIDENT_AXES).index("status")
    return _not_hidden((row for row in rows if row[status] in NOT_MERGED), INCIDENT_AXES)


def _alike(asker: Asker, rows: QuerySet[Any], axes: Sequence[Axis]) -> list[tuple[Any, ...]]:
    """What stands in the columns, and how many rows are alike in it; few rows are told one by one."""
    columns = columns_of(axes)
    if asker.having_words is not None:
        return [(*row, 1) for row in rows.values_list(*columns)]
    found = rows.order_by().values(*columns).annotate(number=Count("*"))
    return list(found.values_list(*columns, "number"))


def _people(rows: list[tuple[Any, ...]], axes: Sequence[Axis]) -> tuple[tuple[UUID, str], ...]:
    columns = columns_of(axes)
    person, name = columns.index("assigned_person_id"), columns.index("assigned_to")
    named = {row[person]: row[name] for row in rows if row[person]}
    return tuple(sorted(named.items(), key=lambda each: (each[1].casefold(), each[0])))


def _tags_in_view(asker: Asker) -> tuple[tuple[str, int], ...]:
    """Of all incidents in view; whoever sees each of them whole needs no look at the incidents."""
    if asker.sees_parts:
        seen = incidents_in_view(actor=asker.actor, organisation=asker.organisation)
        return _tags(Exists(seen.filter(pk=OuterRef("incident_id"))))
    return _tags(Q(organisation_id=asker.organisation) if asker.organisation else Q())


def _tags(wanted: Q | Exists) -> tuple[tuple[str, int], ...]:
    """The most frequent tags of such incidents, with the number of the incidents."""
    rows = IncidentTag.objects.filter(wanted).values("name").annotate(number=Count("*"))
    return tuple(rows.order_by("-number", "name").values_list("name", "number")[:MOST_TAGS])
