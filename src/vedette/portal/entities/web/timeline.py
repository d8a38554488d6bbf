"""The timeline of a device: its page with the pane of an event, its export, and its flags."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.entities.actions.flags import EventOfDevice, flag, unflag
from vedette.portal.entities.queries.flags import Flag, flags
from vedette.portal.entities.queries.timeline import (
    EventDetail,
    EventLine,
    TimelineLines,
    device_timeline,
    every_event,
)
from vedette.portal.entities.rules.events import read_place
from vedette.portal.entities.rules.refusals import RefusedError
from vedette.portal.entities.rules.timelines import LONGEST_EXPORT, Asked, Column, read_asked
from vedette.portal.entities.web.device import existing, head, signs_of
from vedette.portal.entities.web.exports import written_out
from vedette.portal.entities.web.pane import Pane, pane_of
from vedette.portal.entities.web.troubles import asked_of_lake
from vedette.portal.entities.web.words import COLUMNS, GROUPS, RANGES, REASONS
from vedette.portal.tenants.web.spreadsheets import CSV, csv_name

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_INVESTIGATED = within(Permission.ALERTS_INVESTIGATION)
_NOTHING: tuple[TimelineLines, EventDetail | None] = (TimelineLines((), ""), None)


class ShownLine(NamedTuple):
    """A line with the columns that were asked for."""

    line: EventLine
    cells: list[tuple[str, tuple[str, ...]]]
    address: str
    """Of the page with its pane."""
    is_flagged: bool


@door(_SEEN)
def device_timeline_page(request: ActingRequest, organisation: UUID, device: UUID) -> HttpResponse:
    """What a device told, newest first, a page at a time, all of it in the address."""
    line, asked = existing(request, organisation, device), read_asked(dict(request.GET.lists()))
    actor, period = request.actor, asked.span.period(timezone.now(), line.last_seen)
    (page, detail), trouble = asked_of_lake(
        lambda: device_timeline(actor=actor, organisation=organisation, device=device, asked=asked, period=period),
        _NOTHING,
    )
    flagged = flags(actor=actor, organisation=organisation, device=device)
    shown = {
        "lines": [_shown(each, asked, flagged) for each in page.lines],
        "flagged": [(each, _address(asked.opened_at(each.place))) for each in flagged],
        "heads": [COLUMNS[each] for each in asked.columns],
        "asked": asked,
        "period": period,
        "older": _address(asked.going_on(page.older)) if page.older else "",
        "newest": _address(asked.going_on("")) if asked.after else "",
        "closed": _address(asked.opened_at("")),
        "pane": _pane(asked, detail, flagged, trouble),
        "trouble": trouble,
        "may_flag": Permission.ALERTS_INVESTIGATION in permissions_within(actor, organisation),
        "export": urlencode(asked.going_on("").as_address()),
        "ranges": list(RANGES.items()),
        "groups": list(GROUPS.items()),
        "columns": list(COLUMNS.items()),
    }
    return render(request, "entities/timeline.html", head(line, signs_of(request, line), "timeline") | shown)


def _shown(line: EventLine, asked: Asked, flagged: list[Flag]) -> ShownLine:
    values = {
        Column.ABOUT: line.about,
        Column.ACCOUNT: (line.account,),
        Column.PROCESS: (line.process,),
        Column.FILE: (line.file,),
        Column.REMOTE: (line.remote,),
        Column.TABLE: (line.table,),
    }
    cells = [(each.value, tuple(text for text in values[each] if text)) for each in asked.columns]
    is_flagged = any(each.place == line.place for each in flagged)
    return ShownLine(line, cells, _address(asked.opened_at(line.place)), is_flagged)


def _pane(asked: Asked, detail: EventDetail | None, flagged: list[Flag], trouble: str | Promise) -> Pane | None:
    """Of the event that was asked for; also of one that is kept no longer, of which its flag still tells."""
    if read_place(asked.event) is None or trouble:
        return None
    return pane_of(asked.event, detail, next((each for each in flagged if each.place == asked.event), None))


def _address(asked: Asked) -> str:
    return f"?{urlencode(asked.as_address())}"


@door(_SEEN)
def device_timeline_csv(request: ActingRequest, organisation: UUID, device: UUID) -> HttpResponseBase:
    """The events as asked for, of at most seven days, for a spreadsheet: no text of others becomes a formula there."""
    line, asked = existing(request, organisation, device), read_asked(dict(request.GET.lists()))
    start, end = asked.span.period(timezone.now(), line.last_seen)
    period = (max(start, end - LONGEST_EXPORT), end)
    events = every_event(actor=request.actor, organisation=organisation, device=device, asked=asked, period=period)
    written, trouble = asked_of_lake(lambda: written_out([*_heads()], _rows(events)), None)
    if written is None:
        messages.error(request, str(trouble))
        return _back(organisation, device, asked)
    return FileResponse(
        written,
        as_attachment=True,
        filename=csv_name("timeline"),
        content_type=CSV,
    )


def _rows(events: Iterator[EventLine]) -> Iterator[list[str]]:
    for event in events:
        told = [_moment(event), event.action, event.table, event.account, event.process, event.file, event.remote]
        yield [*told, *event.about]


def _moment(event: EventLine) -> str:
    return f"{event.at:%Y-%m-%d %H:%M:%S.%f}"


def _heads() -> Iterator[str]:
    yield gettext("Time")
    yield gettext("What happened")
    for column in (Column.TABLE, Column.ACCOUNT, Column.PROCESS, Column.FILE, Column.REMOTE, Column.ABOUT):
        yield str(COLUMNS[column])


@door(_INVESTIGATED, "POST")
def flag_event(request: ActingRequest, organisation: UUID, device: UUID) -> HttpResponseBase:
    """Mark an event, or take the mark off."""
    existing(request, organisation, device)
    asked = read_asked(dict(request.POST.lists()))
    place = read_place(asked.event)
    if place is not None:
        event = EventOfDevice(organisation, device, place)
        if request.POST.get("off"):
            _told(request, lambda: unflag(actor=request.actor, event=event), _("The flag was taken off."))
        else:
            _told(request, lambda: flag(actor=request.actor, event=event), _("The event was flagged."))
    return _back(organisation, device, asked)


def _told(request: ActingRequest, act: Callable[[], None], done: str | Promise) -> None:
    """Say on the next page that it was done, or why it was not."""
    try:
        _nothing, trouble = asked_of_lake(act, None)
    except RefusedError as error:
        trouble = REASONS[error.reason]
    if trouble:
        messages.error(request, str(trouble))
    else:
        messages.success(request, str(done))


def _back(organisation: UUID, device: UUID, asked: Asked) -> HttpResponseRedirect:
    where = reverse("device_timeline", kwargs={"organisation": organisation, "device": device})
    return HttpResponseRedirect(f"{where}{_address(asked)}")
