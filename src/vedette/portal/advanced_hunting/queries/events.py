"""Events of all devices in view that meet a question, newest first, a page at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.lake.conditions import Condition
from vedette.lake.reader import Period, Row
from vedette.lake.sandbox import ReaderLimits
from vedette.lake.timeline import Cursor, TimelineEvent, TimelinePage, TimelineRequest, timeline
from vedette.portal.access.rules import Actor
from vedette.portal.advanced_hunting.rules.questions import Question
from vedette.portal.entities.queries.devices import devices_by_lake_id
from vedette.portal.entities.queries.timeline import (
    EXPORT_LIMITS,
    EXPORTED_AT_MOST,
    EventDetail,
    EventLine,
    detail_in_view,
    line,
    read_cursor,
)
from vedette.portal.entities.rules.events import read_place
from vedette.portal.telemetry.queries.lakes import LakeInView, opened_in_view

EVENTS = 50
LIMITS = ReaderLimits(seconds=30.0, memory_mib=512)
"""A question about all that is kept may read all of it."""
_EXPORT_PAGE = 2_000


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event, with the device of which it tells."""

    line: EventLine
    page: UUID | None
    """Of the device; nothing where the event concerns none, or one that the service does not know yet."""
    device: str
    row: Row

    @property
    def key(self) -> str:
        """By which what can be done about an event knows it."""
        return f"{self.page}/{self.line.place}"


@dataclass(frozen=True, slots=True)
class Found:
    """Some events, where older ones go on (empty at the end), and the event whose pane is open."""

    events: tuple[FoundEvent, ...]
    older: str
    detail: EventDetail | None
    page: UUID | None
    """Of the device of which the open event tells."""


NOTHING = Found((), "", None, None)


def found_events(
    *,
    actor: Actor,
    organisation: UUID,
    question: Question,
    conditions: tuple[Condition, ...],
    period: tuple[datetime, datetime],
) -> Found:
    """A page of the answer. Raises as ``opened_in_view``, and LakeError where reading fails or takes long."""
    with opened_in_view(actor=actor, organisation=organisation, limits=LIMITS) as lake:
        page = timeline(lake.reader, _request(lake, question, conditions, period, read_cursor(question.after)))
        place = read_place(question.event)
        detail = detail_in_view(lake, place) if place else None
    rows = [each.row for each in page.events] + ([detail.row] if detail else [])
    known = _known(actor, organisation, rows)
    older = ",".join(map(str, page.next)) if page.next else ""
    opened = _device_of(detail.row, known)[0] if detail else None
    return Found(tuple(_found(page.events, known)), older, detail, opened)


def every_event_found(
    *,
    actor: Actor,
    organisation: UUID,
    question: Question,
    conditions: tuple[Condition, ...],
    period: tuple[datetime, datetime],
) -> Iterator[FoundEvent]:
    """All of the answer, up to a limit. Raises as :func:`found_events`."""
    left, after = EXPORTED_AT_MOST, None
    with opened_in_view(actor=actor, organisation=organisation, limits=EXPORT_LIMITS) as lake:
        while left > 0:
            request = _request(lake, question, conditions, period, after, min(left, _EXPORT_PAGE))
            page: TimelinePage = timeline(lake.reader, request)
            known = _known(actor, organisation, [each.row for each in page.events])
            yield from _found(page.events, known)
            left, after = left - len(page.events), page.next
            if after is None:
                return


def _request(
    lake: LakeInView,
    question: Question,
    conditions: tuple[Condition, ...],
    period: tuple[datetime, datetime],
    after: Cursor | None,
    limit: int = EVENTS,
) -> TimelineRequest:
    return TimelineRequest(
        Period(*period),
        devices=lake.devices,
        tables=(question.table,) if question.table else (),
        text=question.words,
        conditions=conditions,
        any_condition=question.is_any,
        limit=limit,
        after=after,
    )


_Known = Mapping[str, tuple[UUID, str]]


def _known(actor: Actor, organisation: UUID, rows: Iterable[Row]) -> _Known:
    ids = {str(row["DeviceId"]) for row in rows if row.get("DeviceId")}
    return devices_by_lake_id(actor=actor, organisation=organisation, ids=ids) if ids else {}


def _device_of(row: Row, known: _Known) -> tuple[UUID | None, str]:
    return known.get(str(row.get("DeviceId") or ""), (None, str(row.get("DeviceName") or "")))


def _found(events: Iterable[TimelineEvent], known: _Known) -> Iterator[FoundEvent]:
    for event in events:
        page, name = _device_of(event.row, known)
        yield FoundEvent(line(event), page, name, event.row)
