"""What a filter asks for, as rows. Everything starts from what is in view of whoever asks."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from operator import or_
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, F, Model, OrderBy, OuterRef, Q, QuerySet
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.incidents.models import Alert, AlertEntity, Incident, IncidentTag
from vedette.portal.incidents.queries.queues.among import among
from vedette.portal.incidents.queries.view import alerts_in_view, incidents_in_view
from vedette.portal.incidents.rules.bits import bits_of
from vedette.portal.incidents.rules.naming import key_of, technique_mark
from vedette.portal.incidents.rules.queues.filters import (
    AlertFilter,
    AlertOrder,
    Filter,
    Holder,
    IncidentFilter,
    IncidentOrder,
    Judged,
    Several,
    Span,
    Suppressed,
    terms,
)
from vedette.portal.incidents.rules.values import Assignee, IncidentStatus
from vedette.portal.telemetry.queries.view import narrowed_organisations, visible_devices
from vedette.portal.telemetry.rules.names import device_key

Row = TypeVar("Row", bound=Model)

_SPANS = MappingProxyType(
    {
        Span.DAY: timedelta(days=1),
        Span.WEEK: timedelta(days=7),
        Span.MONTH: timedelta(days=30),
        Span.HALF_YEAR: timedelta(days=183),
    }
)
FEW = 500
"""So many rows are told by their ids, where it costs more to find them again."""
NOT_MERGED = [each for each in IncidentStatus if each is not IncidentStatus.REDIRECTED]
_HOLDERS = MappingProxyType(
    {Holder.NOBODY: Assignee.NOBODY, Holder.EXPERTS: Assignee.EXPERTS, Holder.CUSTOMER: Assignee.CUSTOMER}
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, of which organisation, and when."""

    actor: Actor
    organisation: UUID | None
    """None: of all that are in scope."""
    now: datetime = field(default_factory=timezone.now)
    having_words: tuple[UUID, ...] | None = None
    """The rows with the words that are asked for, where somebody found them already."""

    @property
    def sees_parts(self) -> bool:
        """Whether there are incidents of which the actor sees some alerts and others not."""
        return bool(narrowed_organisations(actor=self.actor))


def with_words_found(asker: Asker, asked: Filter) -> Asker:
    """The same asker, who knows the rows with the words, where these are few.

    Words are looked for in the text of every row. A page asks for its rows again for each of its numbers.
    """
    if isinstance(asked, IncidentFilter) and (asked.words or asked.techniques):
        return _knowing(asker, _incidents_with_words(asker, asked))
    return _knowing(asker, _alerts_with_words(asker, asked)) if asked.words else asker


def _knowing(asker: Asker, rows: QuerySet[Any]) -> Asker:
    found = tuple(rows.values_list("pk", flat=True)[: FEW + 1])
    return replace(asker, having_words=found) if len(found) <= FEW else asker


def _incidents_with_words(asker: Asker, asked: IncidentFilter) -> QuerySet[Incident]:
    rows = incidents_in_view(actor=asker.actor, organisation=asker.organisation)
    rows = _found_within(rows, "last_found", asked, asker.now)
    rows = rows.filter(_occurred(asked, "first_activity", "last_activity"))
    return rows.filter(*_worded(asker, asked)) if asker.having_words is None else rows.filter(among(asker.having_words))


def _alerts_with_words(asker: Asker, asked: Filter) -> QuerySet[Alert]:
    rows = alerts_in_view(actor=asker.actor, organisation=asker.organisation)
    rows = _found_within(rows, "created", asked, asker.now).filter(_occurred(asked, "at", "at"))
    if asker.having_words is not None:
        return rows.filter(among(asker.having_words))
    return rows.filter(*(Q(words__contains=term) for term in terms(asked.words)))


def incidents_before_choices(asker: Asker, asked: IncidentFilter) -> QuerySet[Incident]:
    """Narrowed by everything but what is chosen among few values: those are counted by."""
    rows = _incidents_with_words(asker, asked)
    rows = _of_parts(asker, rows, asked) if asker.sees_parts else _with_bits(rows, asked)
    if asked.devices or asked.groups:
        named = narrowed_alerts(asker, alerts_in_view(actor=asker.actor, organisation=asker.organisation), asked)
        rows = rows.filter(pk__in=named.values("incident_id"))
    return rows.filter(pk__in=_tagged(asked)) if asked.tags else rows


def _with_bits(rows: QuerySet[Incident], asked: IncidentFilter) -> QuerySet[Incident]:
    for name, values in (("category_bits", asked.categories), ("source_bits", asked.sources)):
        if values:
            both = F(name).bitand(bits_of(values))
            rows = rows.alias(**{f"asked_{name}": both}).filter(**{f"asked_{name}__gt": 0})
    return rows.filter(_several(asked))


def _of_parts(asker: Asker, rows: QuerySet[Incident], asked: IncidentFilter) -> QuerySet[Incident]:
    """By the alerts that are seen: what is not seen of an incident says nothing, also not of its kind."""
    for name, values in (("category", asked.categories), ("detection_source", asked.sources)):
        if values:
            seen = alerts_in_view(actor=asker.actor).filter(incident=OuterRef("pk"), **{f"{name}__in": values})
            rows = rows.filter(Exists(seen))
    return rows


def alerts_before_choices(asker: Asker, asked: AlertFilter) -> QuerySet[Alert]:
    """Narrowed by everything but what is chosen among few values: those are counted by."""
    rows = _alerts_with_words(asker, asked)
    if asked.rules:
        rows = rows.filter(rule__in=asked.rules)
    rows = narrowed_alerts(asker, rows, asked)
    if asked.techniques:
        rows = rows.filter(pk__in=_showing(asker, asked))
    return rows.filter(incident_id__in=_tagged(asked)) if asked.tags else rows


def incidents_asked_for(asker: Asker, asked: IncidentFilter) -> QuerySet[Incident]:
    """The incidents that the filter shows, in no order."""
    rows = incidents_before_choices(asker, asked).filter(_chosen(asker, asked))
    return rows.filter(status__in=asked.statuses or NOT_MERGED)


def alerts_asked_for(asker: Asker, asked: AlertFilter) -> QuerySet[Alert]:
    """The alerts that the filter shows, in no order."""
    rows = alerts_before_choices(asker, asked).filter(_chosen(asker, asked))
    own = (("status", asked.statuses), ("category", asked.categories), ("detection_source", asked.sources))
    return rows.filter(**{f"{name}__in": values for name, values in own if values})


def narrowed_alerts(asker: Asker, rows: QuerySet[Alert], asked: Filter) -> QuerySet[Alert]:
    """Those on the devices, and on devices of the groups, that are asked for."""
    if asked.devices:
        rows = rows.filter(device_key__in=[device_key(each) for each in asked.devices])
    if asked.groups:
        devices = visible_devices(actor=asker.actor, organisation=asker.organisation).filter(group_id__in=asked.groups)
        own = devices.filter(organisation_id=OuterRef("organisation_id"), key=OuterRef("device_key"))
        rows = rows.filter(Exists(own))
    return rows


def _chosen(asker: Asker, asked: Filter) -> Q:
    wanted = Q()
    if asked.severities:
        wanted &= Q(severity_rank__in=[each.rank for each in asked.severities])
    if asked.judged:
        wanted &= Q(classification__in=["" if each is Judged.NOT_YET else each.value for each in asked.judged])
    if asked.assigned:
        wanted &= _assigned(asker.actor, asked)
    return wanted & _suppressed(asked)


def _assigned(actor: Actor, asked: Filter) -> Q:
    people = [each for each in asked.assigned if isinstance(each, UUID)]
    people += [actor.person] if Holder.ME in asked.assigned and actor.person else []
    names = [_HOLDERS[each].value for each in asked.assigned if isinstance(each, Holder) and each in _HOLDERS]
    return Q(assigned_person_id__in=people) | Q(assigned_person_id=None, assigned_to__in=names)


def _suppressed(asked: Filter) -> Q:
    match asked.suppressed:
        case Suppressed.TOO:
            return Q()
        case Suppressed.ONLY:
            return _IS_SUPPRESSED[isinstance(asked, IncidentFilter)]
    return Q(is_hidden=False)


_IS_SUPPRESSED = {True: Q(is_suppressed=True), False: Q(investigation_state="SuppressedAlert")}


def _several(asked: IncidentFilter) -> Q:
    """More than one bit: a power of two has one."""
    wanted = Q()
    for each, name in ((Several.CATEGORIES, "category_bits"), (Several.SOURCES, "source_bits")):
        if each in asked.several:
            wanted |= ~Q(**{f"{name}__in": [0, *(1 << place for place in range(16))]})
    return wanted


def _found_within(rows: QuerySet[Row], name: str, asked: Filter, now: datetime) -> QuerySet[Row]:
    length = _SPANS.get(asked.period.span)
    return rows.filter(**{f"{name}__gte": now - length}) if length else rows


def _occurred(asked: Filter, first: str, last: str) -> Q:
    """Something of it happened on the days that the reader chose."""
    if asked.period.span is not Span.OWN:
        return Q()
    wanted: dict[str, Any] = {}
    if asked.period.since:
        wanted[f"{last}__gte"] = _midnight(asked.period.since)
    if asked.period.until:
        wanted[f"{first}__lt"] = _midnight(asked.period.until) + timedelta(days=1)
    return Q(**wanted)


def _midnight(day: date) -> datetime:
    return datetime.combine(min(day, date(9999, 12, 30)), time(), UTC)


def _worded(asker: Asker, asked: IncidentFilter) -> Iterator[Q]:
    """By words and techniques."""
    for term in terms(asked.words):
        number = term.removeprefix("#")
        is_number = number != term and number.isascii() and number.isdigit() and len(number) < 10
        yield Q(number=int(number)) if is_number else _telling(asker, term)
    if asked.techniques:
        yield reduce(or_, (_telling(asker, technique_mark(each)) for each in asked.techniques))


def _telling(asker: Asker, text: str) -> Q:
    """Who sees some devices of an organisation alone cannot find out what others are called."""
    told = Q(words__contains=text)
    if not asker.sees_parts:
        return told
    seen = alerts_in_view(actor=asker.actor).filter(told, incident=OuterRef("pk"))
    return Q(Exists(seen)) | (~Q(organisation_id__in=narrowed_organisations(actor=asker.actor)) & told)


def _tagged(asked: Filter) -> QuerySet[IncidentTag, UUID]:
    return IncidentTag.objects.filter(name__in=asked.tags).values_list("incident_id", flat=True)


def _showing(asker: Asker, asked: Filter) -> QuerySet[AlertEntity, UUID]:
    """Alerts that show one of the techniques; who shows a sub-technique is found by its technique too."""
    rows = AlertEntity.objects.filter(kind="technique", key__in=[key_of(each) for each in asked.techniques])
    rows = rows.filter(organisation_id=asker.organisation) if asker.organisation else rows
    return rows.values_list("alert_id", flat=True)


_INCIDENT_ORDERS = MappingProxyType(
    {
        IncidentOrder.NUMBER: "number",
        IncidentOrder.NAME: "name",
        IncidentOrder.SEVERITY: "severity_rank",
        IncidentOrder.STATUS: "status",
        IncidentOrder.SCORE: "score",
        IncidentOrder.ALERTS: "alert_count",
        IncidentOrder.ASSIGNED: "assigned_to",
        IncidentOrder.FIRST_ACTIVITY: "first_activity",
        IncidentOrder.LAST_ACTIVITY: "last_activity",
        IncidentOrder.FOUND: "last_found",
    }
)
_ALERT_ORDERS = MappingProxyType(
    {
        AlertOrder.TIME: "at",
        AlertOrder.TITLE: "title",
        AlertOrder.SEVERITY: "severity_rank",
        AlertOrder.STATUS: "status",
        AlertOrder.CATEGORY: "category",
        AlertOrder.DEVICE: "device_key",
        AlertOrder.ACCOUNT: "account",
        AlertOrder.ASSIGNED: "assigned_to",
        AlertOrder.HITS: "count",
        AlertOrder.FOUND: "created",
    }
)


def incident_order(asker: Asker, asked: IncidentFilter) -> list[OrderBy]:
    """As asked, then the latest; what has no time comes last, whichever way round.

    By the names of incidents nobody sorts who may not read all of them.
    """
    is_hidden = asker.sees_parts and asked.order is IncidentOrder.NAME
    name = "number" if is_hidden else _INCIDENT_ORDERS[asked.order]
    return _order(name, "last_activity", is_descending=asked.is_descending)


def alert_order(asked: AlertFilter) -> list[OrderBy]:
    """As asked, then the latest."""
    return _order(_ALERT_ORDERS[asked.order], "at", is_descending=asked.is_descending)


def _order(name: str, then: str, *, is_descending: bool) -> list[OrderBy]:
    first = OrderBy(F(name), descending=is_descending, nulls_last=True)
    second = [] if name == then else [OrderBy(F(then), descending=True, nulls_last=True)]
    return [first, *second, OrderBy(F("pk"))]
