"""The timeline of a device, read from the lake a page at a time, and single events of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from vedette.lake.process_tree import ProcessAsked, ProcessTree, process_tree
from vedette.lake.reader import Period, Reader, Row
from vedette.lake.sandbox import ReaderLimits
from vedette.lake.timeline import Cursor, TimelineEvent, TimelineRequest, timeline
from vedette.portal.access.rules import Actor
from vedette.portal.entities.rules.events import EventPlace, about, account_of, fields, read_place
from vedette.portal.entities.rules.timelines import Asked, EventGroup, tables_of
from vedette.portal.telemetry.queries.lakes import DeviceLake, LakeInView, opened_device

EVENTS = 50
EXPORTED_AT_MOST = 20_000
EXPORT_LIMITS = ReaderLimits(seconds=60.0, memory_mib=512)
_AT_ONE_MOMENT = 1_000
_EXPORT_PAGE = 2_000
_TREE_BEFORE, _TREE_AFTER, _TREE_SHOWN = timedelta(days=1), timedelta(hours=1), 40


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in one line."""

    at: datetime
    place: str
    action: str
    table: str
    about: tuple[str, ...]
    account: str
    process: str
    file: str
    remote: str


@dataclass(frozen=True, slots=True)
class TimelineLines:
    """Some events, newest first, and where older ones go on; empty at the end."""

    lines: tuple[EventLine, ...]
    older: str


@dataclass(frozen=True, slots=True)
class EventDetail:
    """All that is known of one event."""

    line: EventLine
    row: Row
    fields: tuple[tuple[str, str], ...]
    tree: ProcessTree
    """The process that the event is about, or that acted, with what started it and what it started."""


def device_timeline(
    *, actor: Actor, organisation: UUID, device: UUID, asked: Asked, period: tuple[datetime, datetime]
) -> tuple[TimelineLines, EventDetail | None]:
    """A page of what a device in view told, and the event whose pane is open.

    Raises as ``opened_device``, and LakeError where reading fails or takes long.
    """
    with opened_device(actor=actor, organisation=organisation, device=device) as lake:
        request = _request(lake, asked, period, EVENTS)
        page = timeline(lake.reader, request)
        place = read_place(asked.event)
        detail = _detail(lake, place) if place else None
    older = ",".join(map(str, page.next)) if page.next else ""
    return TimelineLines(tuple(map(line, page.events)), older), detail


def event_at(*, actor: Actor, organisation: UUID, device: UUID, place: EventPlace) -> EventDetail | None:
    """One event of a device in view, or nothing. Raises as :func:`device_timeline`."""
    with opened_device(actor=actor, organisation=organisation, device=device) as lake:
        return _detail(lake, place)


def groups_that_tell(
    *, actor: Actor, organisation: UUID, device: UUID, period: tuple[datetime, datetime]
) -> frozenset[EventGroup]:
    """Of which kinds of events a device in view told any. Raises as :func:`device_timeline`."""
    with opened_device(actor=actor, organisation=organisation, device=device) as lake:
        requests = {each: _of_group(lake, each, period) for each in EventGroup}
        return frozenset(each for each, request in requests.items() if timeline(lake.reader, request).events)


def _of_group(lake: DeviceLake, group: EventGroup, period: tuple[datetime, datetime]) -> TimelineRequest:
    return TimelineRequest(Period(*period), device=lake.device, tables=tables_of([group]), limit=1)


def every_event(
    *, actor: Actor, organisation: UUID, device: UUID, asked: Asked, period: tuple[datetime, datetime]
) -> Iterator[EventLine]:
    """All events as asked for, newest first, up to a limit. Raises as :func:`device_timeline`."""
    left = EXPORTED_AT_MOST
    with opened_device(actor=actor, organisation=organisation, device=device, limits=EXPORT_LIMITS) as lake:
        after: Cursor | None = None
        while left > 0:
            request = _request(lake, asked.going_on(""), period, min(left, _EXPORT_PAGE), after)
            page = timeline(lake.reader, request)
            yield from map(line, page.events)
            left, after = left - len(page.events), page.next
            if after is None:
                return


def _request(
    lake: DeviceLake, asked: Asked, period: tuple[datetime, datetime], limit: int, after: Cursor | None = None
) -> TimelineRequest:
    return TimelineRequest(
        Period(*period),
        device=lake.device,
        tables=tables_of(asked.groups),
        text=asked.words,
        limit=limit,
        after=after or read_cursor(asked.after),
    )


def detail_in_view(lake: LakeInView, place: EventPlace) -> EventDetail | None:
    """One event of any device in view, or of none, or nothing."""
    return _shown(lake.reader, _found(lake.reader, replace(_at(place), devices=lake.devices), place))


def _detail(lake: DeviceLake, place: EventPlace) -> EventDetail | None:
    return _shown(lake.reader, _found(lake.reader, replace(_at(place), device=lake.device), place))


def _shown(reader: Reader, event: TimelineEvent | None) -> EventDetail | None:
    if event is None:
        return None
    return EventDetail(line(event), event.row, tuple(fields(event.row)), _tree(reader, event.row))


def _at(place: EventPlace) -> TimelineRequest:
    moment = Period(place.at, place.at + timedelta(microseconds=1))
    return TimelineRequest(moment, tables=(place.table,), limit=_AT_ONE_MOMENT)


def _found(reader: Reader, request: TimelineRequest, place: EventPlace) -> TimelineEvent | None:
    same = timeline(reader, request).events
    return next((each for each in same if EventPlace.of(each.time, each.table, each.row) == place), None)


def _tree(reader: Reader, row: Row) -> ProcessTree:
    own = row.get("ProcessId") if row.get("ActionType") == "ProcessCreated" else None
    process = own if own is not None else row.get("InitiatingProcessId")
    device, at = row.get("DeviceId"), row.get("Timestamp")
    if not device or process is None or at is None:
        return ProcessTree((), truncated=False)
    key = str(row.get("VedetteProcessKey") or "") if own is not None else ""
    asked = ProcessAsked(str(device), process, at, key)
    return process_tree(reader, asked, before=_TREE_BEFORE, after=_TREE_AFTER, limit=_TREE_SHOWN)


def line(event: TimelineEvent) -> EventLine:
    """An event as lists show it."""
    row = event.row
    return EventLine(
        at=event.time,
        place=str(EventPlace.of(event.time, event.table, row)),
        action=event.action,
        table=event.table,
        about=about(row),
        account=account_of(row),
        process=_text(row, "InitiatingProcessFileName"),
        file=_text(row, "FolderPath") or _text(row, "FileName"),
        remote=_text(row, "RemoteUrl") or _text(row, "RemoteIP"),
    )


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return "" if value in (None, "-") else str(value)[:2_000]


def read_cursor(text: str) -> Cursor | None:
    """Where a page goes on; whatever is no such place is the beginning."""
    parts = text.split(",")
    try:
        time, table, fingerprint, seen = parts
        cursor = Cursor(int(time), table, int(fingerprint), int(seen))
    except ValueError:
        return None
    is_sound = 0 <= cursor.seen < 2**31 and abs(cursor.time) < 2**62 and 0 <= cursor.fingerprint < 2**64
    return cursor if is_sound else None
