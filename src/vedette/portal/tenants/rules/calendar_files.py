"""Calendars as others publish them (iCalendar, RFC 5545): of their events, those that last whole days."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LARGEST_CALENDAR = 1 << 20
"""Bytes."""
LONGEST_HOLIDAY = 31
"""Days in a row of one event."""

_FOLD = re.compile(r"\r?\n[ \t]")
_PROPERTY = re.compile(r"(DTSTART|DTEND|SUMMARY|RRULE|RDATE)(?:;[^:]*)?:(.*)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a file says."""

    days: tuple[tuple[date, str], ...]
    left_out: int
    """Events that repeat, begin at an hour, last too long, or have no name."""


def read_calendar(text: str) -> CalendarFile:
    """Every day of the events that last whole days, with the event's name; what else there is, is counted."""
    days: list[tuple[date, str]] = []
    left_out = 0
    for event in _events(_FOLD.sub("", text).splitlines()):
        found = list(_days(event))
        days += found
        left_out += not found
    return CalendarFile(tuple(days), left_out)


def _events(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    event: dict[str, str] | None = None
    for line in lines:
        mark = line.strip().upper()
        if mark == "BEGIN:VEVENT":
            event = {}
        elif mark == "END:VEVENT" and event is not None:
            yield event
            event = None
        elif event is not None and (found := _PROPERTY.fullmatch(line)):
            event.setdefault(found[1].upper(), found[2])


def _days(event: dict[str, str]) -> Iterator[tuple[date, str]]:
    first = _date(event.get("DTSTART", ""))
    if first is None or "RRULE" in event or "RDATE" in event:
        return
    after = _date(event.get("DTEND", ""))
    count = (after - first).days if after else 1
    if not 0 < count <= LONGEST_HOLIDAY or first > date.max - timedelta(days=count):
        return
    name = _ESCAPED.sub(lambda mark: " " if mark[1] in "nN" else mark[1], event.get("SUMMARY", ""))
    for number in range(count if name.strip() else 0):
        yield first + timedelta(days=number), name


def _date(value: str) -> date | None:
    found = _DATE.fullmatch(value.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
