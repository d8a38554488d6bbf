"""Filters in the address bar: read from it and written back to it, word for word.

Whatever an address holds that means nothing here is passed over; how much of it is read is bounded.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from vedette.portal.incidents.rules.queues.filters import (
    ALL_ALERTS,
    ALL_INCIDENTS,
    SIZES,
    AlertFilter,
    AlertOrder,
    AnyFilter,
    Filter,
    Holder,
    IncidentFilter,
    IncidentOrder,
    Judged,
    Order,
    Period,
    Several,
    Span,
    Suppressed,
    many_valued,
)
from vedette.portal.incidents.rules.values import AlertStatus, Category, DetectionSource, IncidentStatus, Severity
from vedette.portal.telemetry.rules.reading import id_of
from vedette.portal.tenants.rules import clean_name

Query = Mapping[str, Sequence[str]]
Pairs = list[tuple[str, str]]

MOST_VALUES = 20
"""Values of one kind that an address can name."""
LONGEST_WORDS, LONGEST_NAME, MOST_PAGES = 200, 300, 100_000
_NONE = ""
"""Says that nothing narrows, where something would by default."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A field of a filter whose values stand in the address each for itself."""

    name: str
    """In the address."""
    read: Callable[[str], object | None]


def _one_of(values: type[StrEnum]) -> Callable[[str], object | None]:
    known = {each.value: each for each in values}
    return known.get


def _text(longest: int) -> Callable[[str], object | None]:
    return lambda given: clean_name(given, longest) or None


def _assigned(given: str) -> object | None:
    return _one_of(Holder)(given) or id_of(given)


def _technique(given: str) -> str | None:
    """``T1059`` or ``T1059.001``, however it is spelt."""
    main, dot, sub = given.strip().upper().partition(".")
    is_one = main[:1] == "T" and _has_digits(main[1:], 4) and (not dot or _has_digits(sub, 3))
    return f"{main}{dot}{sub}" if is_one else None


def _has_digits(text: str, number: int) -> bool:
    return len(text) == number and text.isascii() and text.isdigit()


_PARTS: Mapping[str, _Part] = MappingProxyType(
    {
        "severities": _Part("severity", _one_of(Severity)),
        "categories": _Part("category", _one_of(Category)),
        "judged": _Part("classification", _one_of(Judged)),
        "sources": _Part("source", _one_of(DetectionSource)),
        "assigned": _Part("assigned", _assigned),
        "tags": _Part("tag", _text(60)),
        "groups": _Part("group", id_of),
        "devices": _Part("device", _text(LONGEST_NAME)),
        "techniques": _Part("technique", _technique),
        "several": _Part("several", _one_of(Several)),
        "rules": _Part("rule", _text(200)),
    }
)
_STATUS = "status"


def name_of(field: str) -> str:
    """How an address names a field that holds several values."""
    return _STATUS if field == "statuses" else _PARTS[field].name


def read_incidents(query: Query, default: IncidentFilter = ALL_INCIDENTS) -> IncidentFilter:
    """What an address says of incidents."""
    own: dict[str, Any] = {"statuses": _many(query, _Part(_STATUS, _one_of(IncidentStatus)), default.statuses)}
    return replace(default, **_read(query, default), **own, **_order(query, IncidentOrder))


def read_alerts(query: Query, default: AlertFilter = ALL_ALERTS) -> AlertFilter:
    """What an address says of alerts."""
    own: dict[str, Any] = {"statuses": _many(query, _Part(_STATUS, _one_of(AlertStatus)), default.statuses)}
    shown = {"groups": True, "list": False}
    own["is_grouped"] = shown.get(_last(query, "view"), default.is_grouped)
    return replace(default, **_read(query, default), **own, **_order(query, AlertOrder))


def _read(query: Query, default: Filter) -> dict[str, Any]:
    named = {each.name for each in fields(default)} & _PARTS.keys()
    found: dict[str, Any] = {each: _many(query, _PARTS[each], getattr(default, each)) for each in named}
    found["words"] = clean_name(_last(query, "q"), LONGEST_WORDS) if "q" in query else default.words
    found["period"] = _period(query, default.period)
    found["suppressed"] = _one_of(Suppressed)(_last(query, "suppressed")) or default.suppressed
    found["size"] = next((each for each in SIZES if str(each) == _last(query, "size")), default.size)
    found["page"] = _number(_last(query, "page")) or default.page
    return found


def _many(query: Query, part: _Part, default: tuple[Any, ...]) -> tuple[Any, ...]:
    given = query.get(part.name, ())
    kept: dict[object, None] = {}
    for each in given[: 5 * MOST_VALUES]:
        value = part.read(each)
        if value is not None and len(kept) < MOST_VALUES:
            kept[value] = None
    return tuple(kept) if kept or _NONE in given else default


def _last(query: Query, name: str) -> str:
    return (query.get(name) or ("",))[-1]


def _period(query: Query, default: Period) -> Period:
    span = _one_of(Span)(_last(query, "period"))
    if span is not Span.OWN:
        return Period(Span(str(span))) if span else default
    since, until = _day(_last(query, "since")), _day(_last(query, "until"))
    return Period(Span.OWN, since, until) if _is_in_order(since, until) else Period(Span.OWN, until, since)


def _is_in_order(since: date | None, until: date | None) -> bool:
    return since is None or until is None or since <= until


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given) if len(given) == len("2026-03-02") else None
    except ValueError:
        return None


def _number(given: str) -> int:
    is_number = given.isascii() and given.isdigit() and len(given) <= len(str(MOST_PAGES))
    return min(int(given), MOST_PAGES) if is_number else 0


def _order(query: Query, orders: type[StrEnum]) -> dict[str, Any]:
    given = _last(query, "sort")
    order = _one_of(orders)(given.removeprefix("-"))
    return {"order": order, "is_descending": given.startswith("-")} if order else {}


def written(asked: AnyFilter, default: AnyFilter) -> Pairs:
    """What an address needs to ask for the same, beside what is so by default."""
    return list(_written(asked, default))


def _written(asked: AnyFilter, default: AnyFilter) -> Iterator[tuple[str, str]]:
    if asked.words != default.words:
        yield "q", asked.words
    if asked.period != default.period:
        yield from _period_written(asked.period)
    for field in many_valued(asked):
        values, usual = getattr(asked, field), getattr(default, field)
        if values != usual:
            yield from ((name_of(field), str(each)) for each in values or (_NONE,))
    if asked.suppressed is not default.suppressed:
        yield "suppressed", asked.suppressed.value
    if _is_grouped(asked) is not _is_grouped(default):
        yield "view", "groups" if _is_grouped(asked) else "list"
    if (asked.order, asked.is_descending) != (default.order, default.is_descending):
        yield "sort", sort_of(asked.order, is_descending=asked.is_descending)
    if asked.size != default.size:
        yield "size", str(asked.size)
    if asked.page != default.page:
        yield "page", str(asked.page)


def _is_grouped(asked: Filter) -> bool:
    return isinstance(asked, AlertFilter) and asked.is_grouped


def _period_written(period: Period) -> Iterator[tuple[str, str]]:
    yield "period", period.span.value
    if period.since:
        yield "since", period.since.isoformat()
    if period.until:
        yield "until", period.until.isoformat()


def sort_of(order: Order, *, is_descending: bool) -> str:
    """An order as addresses name it."""
    return f"-{order.value}" if is_descending else order.value
