"""What the pages of both queues have in common: views, columns, filters, the pane, and how many of how many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs, urlencode
from uuid import UUID

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from vedette.portal.access.rules import Permission, permissions_within
from vedette.portal.access.web import ActingRequest
from vedette.portal.incidents.queries.queues.queue import AlertQueue, IncidentQueue
from vedette.portal.incidents.queries.queues.saved_views import ViewLine, look_of, saved_views
from vedette.portal.incidents.rules.queues.addresses import Query, read_alerts, read_incidents, written
from vedette.portal.incidents.rules.queues.filters import (
    ALL_ALERTS,
    ALL_INCIDENTS,
    SIZES,
    AlertFilter,
    AnyFilter,
    Holder,
    IncidentFilter,
)
from vedette.portal.incidents.rules.queues.looks import COLUMNS, Look, Queue
from vedette.portal.incidents.rules.values import OPEN_STATUSES, AlertStatus
from vedette.portal.incidents.web.queues.narrowing import Asking, ChosenWords, heads, narrowing, query_of
from vedette.portal.incidents.web.queues.words import COLUMN_WORDS
from vedette.portal.telemetry.queries.groups import ranked_groups
from vedette.portal.telemetry.rules.reading import id_of

Word = str | Promise
Usual = Sequence[tuple[Word, IncidentFilter | AlertFilter]]

MOST_EXPORTED = 50_000
"""Rows of an export."""
NUMERIC = frozenset({"number", "score", "alerts", "hits", "open"})
"""Columns of numbers."""
_OPEN_ALERTS = (AlertStatus.NEW, AlertStatus.IN_PROGRESS)
_USUAL_INCIDENTS: tuple[tuple[Word, IncidentFilter], ...] = (
    (pgettext_lazy("incidents", "All"), ALL_INCIDENTS),
    (pgettext_lazy("incidents", "Open"), replace(ALL_INCIDENTS, statuses=OPEN_STATUSES)),
    (
        pgettext_lazy("incidents", "Assigned to me"),
        replace(ALL_INCIDENTS, statuses=OPEN_STATUSES, assigned=(Holder.ME,)),
    ),
    (
        pgettext_lazy("incidents", "Unassigned"),
        replace(ALL_INCIDENTS, statuses=OPEN_STATUSES, assigned=(Holder.NOBODY,)),
    ),
)
_USUAL_ALERTS: tuple[tuple[Word, AlertFilter], ...] = (
    (pgettext_lazy("alerts", "All"), ALL_ALERTS),
    (pgettext_lazy("alerts", "Open"), replace(ALL_ALERTS, statuses=_OPEN_ALERTS)),
    (pgettext_lazy("alerts", "Assigned to me"), replace(ALL_ALERTS, statuses=_OPEN_ALERTS, assigned=(Holder.ME,))),
    (pgettext_lazy("alerts", "Unassigned"), replace(ALL_ALERTS, statuses=_OPEN_ALERTS, assigned=(Holder.NOBODY,))),
)
ADDRESS_NAMES: Mapping[Queue, str] = MappingProxyType(
    {Queue.INCIDENTS: "organisation_incidents", Queue.ALERTS: "organisation_alerts"}
)


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A view that one can go to."""

    label: Word
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column that can stand in the table."""

    name: str
    label: Word
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Here:
    """Which queue of which organisation somebody looks at, and how they like to see it."""

    request: ActingRequest
    organisation: UUID
    queue: Queue
    look: Look

    @property
    def may_work(self) -> bool:
        """Whether the reader can change what stands there."""
        return Permission.ALERTS_INVESTIGATION in permissions_within(self.request.actor, self.organisation)

    @property
    def may_manage(self) -> bool:
        """Whether the reader manages the organisation's security."""
        return Permission.MANAGE_SECURITY_SETTINGS in permissions_within(self.request.actor, self.organisation)

    @property
    def address(self) -> str:
        """Of the queue, whatever is asked of it."""
        return queue_address(self.organisation, self.queue)


def here(request: ActingRequest, organisation: UUID, queue: Queue) -> Here:
    """Where the reader is."""
    return Here(request, organisation, queue, look_of(actor=request.actor, queue=queue))


def queue_address(organisation: UUID, queue: Queue) -> str:
    """Of a queue."""
    return reverse(ADDRESS_NAMES[queue], kwargs={"organisation": organisation})


def asking_of_incidents(place: Here) -> Asking[IncidentFilter]:
    """What the address asks of the incident queue."""
    default = replace(ALL_INCIDENTS, size=place.look.size)
    return Asking(read_incidents(query_of(place.request.GET), default), default)


def asking_of_alerts(place: Here) -> Asking[AlertFilter]:
    """What the address asks of the alerts queue."""
    default = replace(ALL_ALERTS, size=place.look.size)
    return Asking(read_alerts(query_of(place.request.GET), default), default)


def canonical(queue: Queue, query: str, *, is_view: bool = False) -> str:
    """The part of an address behind ``?`` as we would write it ourselves: whatever else it held is gone.

    A view is where one begins, so that it has no page.
    """
    read = dict(as_query(query))
    if is_view:
        read.pop("page", None)
    if queue is Queue.INCIDENTS:
        return urlencode(written(read_incidents(read), ALL_INCIDENTS))
    return urlencode(written(read_alerts(read), ALL_ALERTS))


def as_query(query: str) -> Query:
    """What stands behind ``?``, apart; of very much only the beginning."""
    try:
        return parse_qs(query[:8_000], keep_blank_values=True, max_num_fields=500)
    except ValueError:
        return {}


def page_parts(
    place: Here, asking: Asking[AnyFilter], found: IncidentQueue | AlertQueue, people: list[tuple[UUID, str]]
) -> dict[str, Any]:
    """What the template of either queue shows around the rows; ``people`` are those who can be given work there."""
    actor, organisation = place.request.actor, place.organisation
    part, numbers = found.part, found.numbers
    groups = dict(ranked_groups(actor=actor, organisation=organisation))
    words = ChosenWords({**dict(numbers.people), **dict(people)}, groups)
    saved = saved_views(actor=actor, organisation=organisation, queue=place.queue)
    return {
        **narrowing(asking, numbers, words, actor.person),
        "queue": place.queue.value,
        "queue_address": place.address,
        "part": part,
        "heads": heads(asking, place.queue, place.look.columns),
        "views": _views(asking, place, saved),
        "removable_views": [each for each in saved if each.is_own or place.may_manage],
        "column_choices": column_choices(place),
        "query": urlencode(written(asking.asked, asking.default)),
        "view_query": _view_query(asking.asked),
        "previous_page": asking.page(part.page - 1) if part.page > 1 else "",
        "next_page": asking.page(part.page + 1) if part.page < part.pages else "",
        "may_work": place.may_work,
        "most_exported": MOST_EXPORTED if part.total > MOST_EXPORTED else 0,
        "focus": focus_of(place.request),
        "sizes": SIZES,
        "numeric": NUMERIC,
    }


def _view_query(asked: IncidentFilter | AlertFilter) -> str:
    first = replace(asked, page=1)
    if isinstance(first, IncidentFilter):
        return urlencode(written(replace(first, size=ALL_INCIDENTS.size), ALL_INCIDENTS))
    return urlencode(written(replace(first, size=ALL_ALERTS.size), ALL_ALERTS))


def _views(asking: Asking[AnyFilter], place: Here, saved: list[ViewLine]) -> list[ViewLink]:
    usual: Usual = _USUAL_INCIDENTS if place.queue is Queue.INCIDENTS else _USUAL_ALERTS
    own: list[tuple[Word, str]] = [(each.name, each.query) for each in saved]
    common: list[tuple[Word, str]] = [(label, _view_query(asked)) for label, asked in usual]
    current = _view_query(asking.asked)
    return [ViewLink(label, f"{place.address}?{query}", query == current) for label, query in (*common, *own)]


def column_choices(place: Here) -> list[ColumnChoice]:
    """Every column of the queue, and whether the reader has it."""
    words = COLUMN_WORDS[place.queue]
    return [ColumnChoice(each.value, words[each], each in place.look.columns) for each in COLUMNS[place.queue]]


def tidied(place: Here, asking: Asking[AnyFilter]) -> HttpResponseRedirect | None:
    """Where a form leads that was sent with empty fields: the same, without them in the address."""
    if not any("" in values for _, values in place.request.GET.lists()):
        return None
    focus: UUID | None = focus_of(place.request)
    query = urlencode([*written(asking.asked, asking.default), *([("focus", focus)] if focus else [])])
    return HttpResponseRedirect(f"{place.address}?{query}")


def focus_of(request: ActingRequest) -> UUID | None:
    """The row whose essence is shown beside the table."""
    return id_of(request.GET.get("focus", ""))
