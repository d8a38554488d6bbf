"""The filter bar of a queue: what can be chosen, what was chosen, and the addresses that lead to either."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vedette.portal.incidents.queries.queues.counts import Numbers
from vedette.portal.incidents.rules.queues.addresses import name_of, sort_of, written
from vedette.portal.incidents.rules.queues.filters import (
    AlertFilter,
    AnyFilter,
    Chip,
    Holder,
    IncidentFilter,
    Order,
    Period,
    Several,
    Span,
    Suppressed,
    chips,
    cleared,
    sorted_by,
    without,
)
from vedette.portal.incidents.rules.queues.looks import ORDERS, Column, Queue
from vedette.portal.incidents.rules.values import (
    AlertStatus,
    Category,
    DetectionSource,
    IncidentStatus,
    Severity,
)
from vedette.portal.incidents.web.queues.words import (
    COLUMN_WORDS,
    FIELDS,
    FIXED_HEADS,
    GROUP_HEADS,
    HOLDERS,
    JUDGED,
    SEVERAL,
    SPANS,
    SUPPRESSED,
)
from vedette.portal.incidents.web.words import (
    ALERT_STATUSES,
    CATEGORIES,
    DETECTION_SOURCES,
    INCIDENT_STATUSES,
    SEVERITIES,
    Words,
)

Word = str | Promise


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen."""

    value: str
    word: Word
    number: int | None
    """How many there would be; None where nobody counted."""
    is_chosen: bool
    mark: str = ""
    """The style sheet's name of a severity or status."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A field with its values."""

    name: str
    """In the address."""
    label: Word
    options: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        """How many of its values are chosen."""
        return sum(option.is_chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that narrows the queue, and where one gets without it."""

    label: Word
    word: Word
    address: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; one that can be sorted by leads to the queue in its order."""

    name: str
    label: Word
    address: str
    sorted: str
    """``ascending`` or ``descending`` where the queue is in its order."""


@dataclass(frozen=True, slots=True)
class Asking(Generic[AnyFilter]):
    """What is asked of a queue, beside what it shows by default to this reader."""

    asked: AnyFilter
    default: AnyFilter

    def address(self, asked: AnyFilter | None = None) -> str:
        """The part of an address that asks for it."""
        return f"?{urlencode(written(asked or self.asked, self.default))}"

    def page(self, number: int) -> str:
        """The address of another page of the same."""
        return self.address(replace(self.asked, page=number))


def query_of(sent: QueryDict) -> dict[str, list[str]]:
    """What an address says, as the rules read it."""
    return {name: [str(each) for each in values] for name, values in sent.lists()}


def taken(asking: Asking[AnyFilter], words: "ChosenWords") -> list[Taken]:
    """Everything that narrows the queue, each with the address without it."""
    return [
        Taken(FIELDS[chip.field], words.of(chip), asking.address(without(asking.asked, chip, asking.default)))
        for chip in chips(asking.asked, asking.default)
    ]


def address_of_all(asking: Asking[AnyFilter]) -> str:
    """Where nothing narrows any more."""
    return asking.address(cleared(asking.asked, asking.default))


def address_of_any_time(asking: Asking[AnyFilter]) -> str:
    """The same without a limit in time."""
    return asking.address(replace(asking.asked, period=Period(Span.ALWAYS), page=1))


def heads(asking: Asking[AnyFilter], queue: Queue, columns: Iterable[Column]) -> list[Head]:
    """The heads of the table."""
    fixed: list[Head] = [_head(asking, order.value, label, order) for label, order in FIXED_HEADS[queue]]
    orders, words = ORDERS[queue], COLUMN_WORDS[queue]
    chosen: list[Head] = [_head(asking, each.value, words[each], orders.get(each.value)) for each in columns]
    return [*fixed, *chosen]


def group_heads(asking: Asking[AlertFilter]) -> list[Head]:
    """The heads of the table of groups."""
    return [_head(asking, name, label, order) for name, label, order in GROUP_HEADS]


def _head(asking: Asking[AnyFilter], name: str, label: Word, order: Order | None) -> Head:
    if order is None:
        return Head(name, label, "", "")
    asked = asking.asked
    direction = "descending" if asked.is_descending else "ascending"
    return Head(name, label, asking.address(sorted_by(asked, order)), direction if asked.order is order else "")


@dataclass(frozen=True, slots=True)
class ChosenWords:
    """The words of values that only this organisation knows: its people and device groups."""

    people: dict[UUID, str]
    groups: dict[UUID, str]

    def of(self, chip: Chip) -> Word:
        """A chosen value in words."""
        if chip.field == "period":
            return period_words(chip.value)
        if chip.field == "assigned" and isinstance(chip.value, UUID):
            return self.people.get(chip.value, _("somebody else"))
        if chip.field == "groups":
            return self.groups.get(chip.value, _("unknown"))
        known = _WORDS.get(chip.field)
        return known[chip.value] if known else str(chip.value)


_WORDS: dict[str, Words] = {
    "severities": SEVERITIES,
    "categories": CATEGORIES,
    "judged": JUDGED,
    "sources": DETECTION_SOURCES,
    "assigned": HOLDERS,
    "suppressed": SUPPRESSED,
    "several": SEVERAL,
    "statuses": {**ALERT_STATUSES, **INCIDENT_STATUSES},
}


def period_words(period: Period) -> Word:
    """A stretch of time in words."""
    if period.span is not Span.OWN:
        return SPANS[period.span]
    days = {name: date_format(day, "Y-m-d") for name, day in (("since", period.since), ("until", period.until)) if day}
    match len(days), "since" in days:
        case 2, _both:
            return _("%(since)s to %(until)s") % days
        case 1, True:
            return _("since %(since)s") % days
        case 1, False:
            return _("until %(until)s") % days
    return SPANS[Span.ALWAYS]


def facets(asking: Asking[AnyFilter], numbers: Numbers, words: ChosenWords, me: UUID | None) -> list[Facet]:
    """What can be chosen, with how many there would be."""
    asked = asking.asked
    is_incidents = isinstance(asked, IncidentFilter)
    statuses: Sequence[str] = tuple(IncidentStatus) if is_incidents else tuple(AlertStatus)
    status_words = INCIDENT_STATUSES if is_incidents else ALERT_STATUSES
    found = [
        _facet(asked, numbers, "severities", tuple(reversed(Severity)), SEVERITIES.__getitem__),
        _facet(asked, numbers, "statuses", statuses, status_words.__getitem__),
        _assigned(asked, numbers, words, me),
        _facet(asked, numbers, "categories", tuple(Category), CATEGORIES.__getitem__),
        _facet(asked, numbers, "judged", tuple(JUDGED), JUDGED.__getitem__),
        _facet(asked, numbers, "sources", tuple(DetectionSource), DETECTION_SOURCES.__getitem__),
        _tags(asked, numbers),
    ]
    return [facet for facet in found if facet.options]


def more_facets(asked: AnyFilter, words: ChosenWords) -> list[Facet]:
    """What is rarely chosen, without numbers."""
    groups = tuple(Option(str(each), name, None, each in asked.groups) for each, name in words.groups.items())
    found = [Facet(name_of("groups"), FIELDS["groups"], groups)] if groups else []
    if isinstance(asked, IncidentFilter):
        several = tuple(Option(each.value, SEVERAL[each], None, each in asked.several) for each in Several)
        found.append(Facet(name_of("several"), FIELDS["several"], several))
    return found


def suppressed_options(asked: AnyFilter, numbers: Numbers) -> list[Option]:
    """Whether what rules took care of is shown."""
    counted = numbers.by_field["suppressed"]
    return [Option(each.value, SUPPRESSED[each], counted.get(each, 0), each is asked.suppressed) for each in Suppressed]


def period_options(asked: AnyFilter) -> list[Option]:
    """How far back."""
    return [Option(each.value, SPANS[each], None, each is asked.period.span) for each in Span]


def _facet(asked: AnyFilter, numbers: Numbers, field: str, values: Iterable[str], word: Callable[[str], Word]) -> Facet:
    """Values that nobody could choose with a result are left out, unless they are chosen."""
    counted, chosen = numbers.by_field.get(field, {}), getattr(asked, field)
    is_counted = field in numbers.by_field
    options = (
        Option(str(each), word(each), counted.get(each, 0) if is_counted else None, each in chosen, str(each).lower())
        for each in values
    )
    kept = tuple(each for each in options if each.number is None or each.number or each.is_chosen)
    return Facet(name_of(field), FIELDS[field], kept)


def _assigned(asked: AnyFilter, numbers: Numbers, words: ChosenWords, me: UUID | None) -> Facet:
    counted = numbers.by_field["assigned"]
    options = [
        Option(
            each.value, HOLDERS[each], counted.get(me if each is Holder.ME and me else each, 0), each in asked.assigned
        )
        for each in Holder
    ]
    named = {each: words.people[each] for each in asked.assigned if isinstance(each, UUID) and each in words.people}
    others: dict[UUID, str] = {**dict(numbers.people), **named}
    options += [
        Option(str(person), name, counted.get(person, 0), person in asked.assigned)
        for person, name in others.items()
        if person != me
    ]
    return Facet(name_of("assigned"), FIELDS["assigned"], tuple(each for each in options if _is_worth(each)))


def _is_worth(option: Option) -> bool:
    return bool(option.number) or option.is_chosen or option.value in {Holder.ME, Holder.NOBODY}


def _tags(asked: AnyFilter, numbers: Numbers) -> Facet:
    known: dict[str, int] = dict(numbers.tags)
    named = [*known, *(tag for tag in asked.tags if tag not in known)]
    options = tuple(Option(tag, tag, known.get(tag, 0), tag in asked.tags) for tag in named)
    return Facet(name_of("tags"), FIELDS["tags"], options)


def kept_fields(asking: Asking[AnyFilter]) -> Iterator[tuple[str, str]]:
    """What a form that narrows has to send along: order, size and the way of showing."""
    asked, default = asking.asked, asking.default
    if (asked.order, asked.is_descending) != (default.order, default.is_descending):
        yield "sort", sort_of(asked.order, is_descending=asked.is_descending)
    if asked.size != default.size:
        yield "size", str(asked.size)
    if getattr(asked, "is_grouped", False):
        yield "view", "groups"


def narrowing(asking: Asking[AnyFilter], numbers: Numbers, words: ChosenWords, me: UUID | None) -> dict[str, Any]:
    """Everything that the filter bar's template shows."""
    return {
        "asked": asking.asked,
        "facets": facets(asking, numbers, words, me),
        "more_facets": more_facets(asking.asked, words),
        "suppressed_options": suppressed_options(asking.asked, numbers),
        "period_options": period_options(asking.asked),
        "period_words": period_words(asking.asked.period),
        "taken": taken(asking, words),
        "kept_fields": list(kept_fields(asking)),
        "address_of_all": address_of_all(asking),
        "address_of_any_time": address_of_any_time(asking),
        "numbers": numbers,
    }
