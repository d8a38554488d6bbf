"""What somebody wants to see of a queue: what narrows it, and in which order it stands."""

from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

from vedette.portal.incidents.rules.values import (
    AlertStatus,
    Category,
    Classification,
    DetectionSource,
    IncidentStatus,
    Severity,
)

SIZES = (25, 50, 100, 200)
"""Rows on one page."""
_MOST_TERMS = 8


class Span(StrEnum):
    """How far back a queue goes. All but the last two count from when something was found."""

    DAY = "1d"
    WEEK = "7d"
    MONTH = "30d"
    HALF_YEAR = "6m"
    ALWAYS = "all"
    OWN = "own"
    """Days that the reader chose, by when it happened."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; days are UTC's and belong to it whole. Days are named with :attr:`Span.OWN` alone."""

    span: Span = Span.MONTH
    since: date | None = None
    until: date | None = None


class Holder(StrEnum):
    """Who has it, apart from a person whom the reader names."""

    ME = "me"
    NOBODY = "nobody"
    EXPERTS = "experts"
    CUSTOMER = "customer"


class Judged(StrEnum):
    """What it turned out to be, or that nobody said."""

    NOT_YET = "none"
    TRUE_POSITIVE = Classification.TRUE_POSITIVE.value
    EXPECTED = Classification.EXPECTED.value
    FALSE_POSITIVE = Classification.FALSE_POSITIVE.value


class Suppressed(StrEnum):
    """Whether what a suppression rule took care of is shown."""

    AS_TOLD = "no"
    """What was resolved is shown, what was hidden is not."""
    TOO = "too"
    ONLY = "only"


class Several(StrEnum):
    """Of what an incident has more than one."""

    CATEGORIES = "categories"
    SOURCES = "sources"


class IncidentOrder(StrEnum):
    """By what incidents can be sorted."""

    NUMBER = "number"
    NAME = "name"
    SEVERITY = "severity"
    STATUS = "status"
    SCORE = "score"
    ALERTS = "alerts"
    ASSIGNED = "assigned"
    FIRST_ACTIVITY = "first"
    LAST_ACTIVITY = "last"
    FOUND = "found"


class AlertOrder(StrEnum):
    """By what alerts can be sorted."""

    TIME = "time"
    TITLE = "title"
    SEVERITY = "severity"
    STATUS = "status"
    CATEGORY = "category"
    DEVICE = "device"
    ACCOUNT = "account"
    ASSIGNED = "assigned"
    HITS = "hits"
    FOUND = "found"


Order: TypeAlias = IncidentOrder | AlertOrder
Assigned: TypeAlias = Holder | UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What both queues can be narrowed by. Empty does not narrow; several values of one kind mean any of them."""

    words: str = ""
    """Parts of a name, a number, a device or an account; each of them has to occur."""
    period: Period = Period()
    severities: tuple[Severity, ...] = ()
    categories: tuple[Category, ...] = ()
    judged: tuple[Judged, ...] = ()
    sources: tuple[DetectionSource, ...] = ()
    assigned: tuple[Assigned, ...] = ()
    tags: tuple[str, ...] = ()
    groups: tuple[UUID, ...] = ()
    """Groups of devices."""
    devices: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    """A technique means its sub-techniques too."""
    suppressed: Suppressed = Suppressed.AS_TOLD
    is_descending: bool = True
    size: int = 50
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter(Filter):
    """Which incidents, in which order."""

    statuses: tuple[IncidentStatus, ...] = ()
    """Empty means all but those that were merged into others."""
    several: tuple[Several, ...] = ()
    order: IncidentOrder = IncidentOrder.LAST_ACTIVITY


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFilter(Filter):
    """Which alerts, in which order, one by one or those of one kind together."""

    statuses: tuple[AlertStatus, ...] = ()
    rules: tuple[str, ...] = ()
    """Ids of the rules that raised them."""
    is_grouped: bool = False
    order: AlertOrder = AlertOrder.TIME


AnyFilter = TypeVar("AnyFilter", IncidentFilter, AlertFilter)

ALL_INCIDENTS, ALL_ALERTS = IncidentFilter(), AlertFilter()
"""What the queues of an organisation show unless they are asked for something else."""


def many_valued(asked: Filter) -> list[str]:
    """The fields that hold several values, any of which is meant."""
    return [each.name for each in fields(asked) if isinstance(getattr(asked, each.name), tuple)]


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that narrows a queue and can be taken away by itself."""

    field: str
    value: Any


def chips(asked: AnyFilter, default: AnyFilter) -> list[Chip]:
    """Everything that narrows the queue beyond what it shows by default."""
    single = [Chip(each, getattr(asked, each)) for each in ("words", "period", "suppressed")]
    found = [chip for chip in single if chip.value != getattr(default, chip.field)]
    for field in many_valued(asked):
        if getattr(asked, field) != getattr(default, field):
            found += [Chip(field, each) for each in getattr(asked, field)]
    return found


def without(asked: AnyFilter, chip: Chip, default: AnyFilter) -> AnyFilter:
    """The same from its first page, with this one thing taken away."""
    found = getattr(asked, chip.field)
    is_several = isinstance(found, tuple)
    left: Any = tuple(each for each in found if each != chip.value) if is_several else getattr(default, chip.field)
    return replace(asked, page=1, **{chip.field: left})


def cleared(asked: AnyFilter, default: AnyFilter) -> AnyFilter:
    """The same order and size, and nothing narrows any more."""
    kept: dict[str, Any] = {each: getattr(asked, each) for each in ("order", "is_descending", "size")}
    if isinstance(asked, AlertFilter):
        kept["is_grouped"] = asked.is_grouped
    return replace(default, page=1, **kept)


def is_narrowed(asked: AnyFilter, default: AnyFilter) -> bool:
    """Whether it shows less than by default."""
    return bool(chips(asked, default))


def is_everything(asked: Filter) -> bool:
    """Whether nothing narrows it before rows are counted by the values that a reader can choose."""
    own = ("several", "categories", "sources") if isinstance(asked, IncidentFilter) else ("rules",)
    narrowing = ("words", "tags", "groups", "devices", "techniques", *own)
    return asked.period.span is Span.ALWAYS and not any(getattr(asked, each) for each in narrowing)


def sorted_by(asked: AnyFilter, order: Order) -> AnyFilter:
    """The same in this order, or turned round where it is the order already."""
    is_descending = not asked.is_descending if asked.order is order else order not in _FROM_A
    changed: dict[str, Any] = {"order": order, "is_descending": is_descending}
    return replace(asked, page=1, **changed)


_FROM_A: frozenset[Order] = frozenset(
    {
        IncidentOrder.NAME,
        IncidentOrder.STATUS,
        IncidentOrder.ASSIGNED,
        AlertOrder.TITLE,
        AlertOrder.STATUS,
        AlertOrder.CATEGORY,
        AlertOrder.DEVICE,
        AlertOrder.ACCOUNT,
        AlertOrder.ASSIGNED,
    }
)
"""What one expects to begin with A, and not with the greatest."""


def terms(words: str) -> tuple[str, ...]:
    """The parts that have to occur, in small letters."""
    return tuple(dict.fromkeys(words.casefold().split()))[:_MOST_TERMS]
