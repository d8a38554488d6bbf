"""The page on which questions are put together and answered, and its export."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vedette.lake.conditions import Condition
from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.advanced_hunting.queries.events import (
    NOTHING,
    Found,
    FoundEvent,
    every_event_found,
    found_events,
)
from vedette.portal.advanced_hunting.rules.catalogue import RAW, columns_of
from vedette.portal.advanced_hunting.rules.questions import MOST_LINES, Line, Question, Way, read_question
from vedette.portal.advanced_hunting.rules.reading import conditions_of
from vedette.portal.advanced_hunting.web.schema_words import in_readers_words
from vedette.portal.advanced_hunting.web.words import EXAMPLES, WAYS, told_of
from vedette.portal.entities.queries.view import last_told
from vedette.portal.entities.rules.events import read_place
from vedette.portal.entities.web.exports import written_out
from vedette.portal.entities.web.pane import pane_of
from vedette.portal.entities.web.troubles import Trouble, asked_of_lake
from vedette.portal.entities.web.words import RANGES
from vedette.portal.tenants.web.spreadsheets import CSV, csv_name
from vedette.schema.catalogue import tables

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_USUAL = frozenset({"Timestamp", "DeviceName", "DeviceId", "ActionType", "AccountName", "InitiatingProcessFileName"})
"""Columns that every line shows anyway, in its own words."""
_TELLING = (
    "Timestamp", "DeviceName", "ActionType", "FileName", "FolderPath", "SHA256", "ProcessCommandLine", "AccountDomain",
    "AccountName", "RemoteIP", "RemotePort", "RemoteUrl", "InitiatingProcessFileName", "InitiatingProcessCommandLine",
)  # fmt: skip
"""Columns of many tables, which an export of all of them has."""


class ShownEvent(NamedTuple):
    """A line of the results."""

    found: FoundEvent
    cells: list[str]
    """Of the columns that were asked for."""
    address: str
    """Of the page with its pane."""


@door(_SEEN)
def advanced_hunting(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """A question and its answer, newest first, a page at a time, all of it in the address."""
    question = read_question(dict(request.GET.lists()))
    conditions, faults = conditions_of(question)
    period = _period(request, organisation, question)
    is_answered = question.is_put and not faults
    found, trouble = _answered(request, organisation, question, conditions, period) if is_answered else (NOTHING, "")
    columns = _shown_columns(question, conditions)
    shown = {
        "question": question,
        "lines": [*question.lines, Line("", Way.CONTAINS)][:MOST_LINES],
        "faults": [(each.number, told_of(each)) for each in faults],
        "faulty": {each.number for each in faults},
        "is_answered": is_answered,
        "found": [_shown(each, columns, question) for each in found.events],
        "heads": columns,
        "period": period,
        "older": _address(question.going_on(found.older)) if found.older else "",
        "newest": _address(question.going_on("")) if question.after else "",
        "closed": _address(question.opened_at("")),
        "trouble": trouble,
        "export": urlencode(question.going_on("").as_address()),
        "examples": [(each.label, _address(each.question)) for each in EXAMPLES],
        "tables": [(each.name, in_readers_words(each.summary)) for each in tables().values()],
        "columns": [(each, in_readers_words(each.description)) for each in columns_of(question.table).values()],
        "ways": list(WAYS.items()),
        "ranges": list(RANGES.items()),
        **_pane(organisation, question, found, is_answered=is_answered and not trouble),
    }
    return render(request, "advanced_hunting/page.html", shown)


def _answered(
    request: ActingRequest,
    organisation: UUID,
    question: Question,
    conditions: tuple[Condition, ...],
    period: tuple[datetime, datetime],
) -> tuple[Found, Trouble]:
    return asked_of_lake(
        lambda: found_events(
            actor=request.actor, organisation=organisation, question=question, conditions=conditions, period=period
        ),
        NOTHING,
    )


def _period(request: ActingRequest, organisation: UUID, question: Question) -> tuple[datetime, datetime]:
    last = last_told(actor=request.actor, organisation=organisation)
    return question.span.period(timezone.now(), last)


def _shown_columns(question: Question, conditions: tuple[Condition, ...]) -> list[str]:
    asked = [*(each.column for each in conditions), *question.shown]
    return [each for each in dict.fromkeys(asked) if each not in _USUAL]


def _shown(event: FoundEvent, columns: list[str], question: Question) -> ShownEvent:
    cells = [_cell(event.row.get(each)) for each in columns]
    return ShownEvent(event, cells, _address(question.opened_at(event.line.place)))


def _cell(value: object) -> str:
    return "" if value in (None, "-") else str(value)


def _pane(organisation: UUID, question: Question, found: Found, *, is_answered: bool) -> dict[str, object]:
    """The event that was asked for, and where it stands in its device's timeline."""
    if not is_answered or read_place(question.event) is None:
        return {"pane": None}
    timeline = ""
    if found.page:
        where = {"organisation": organisation, "device": found.page}
        timeline = f"{reverse('device_timeline', kwargs=where)}?{urlencode({'event': question.event})}"
    return {"pane": pane_of(question.event, found.detail, None), "of_device": found.page, "timeline": timeline}


def _address(question: Question) -> str:
    return f"?{urlencode(question.as_address())}"


@door(_SEEN)
def advanced_hunting_csv(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """The whole answer for a spreadsheet: no text of others becomes a formula there."""
    question = read_question(dict(request.GET.lists()))
    conditions, faults = conditions_of(question)
    if faults:
        return _back(organisation, question)
    events = every_event_found(
        actor=request.actor,
        organisation=organisation,
        question=question,
        conditions=conditions,
        period=_period(request, organisation, question),
    )
    columns = _exported_columns(question, conditions)
    written, trouble = asked_of_lake(lambda: written_out(["Table", *columns], _rows(events, columns)), None)
    if written is None:
        messages.error(request, str(trouble))
        return _back(organisation, question)
    return FileResponse(written, as_attachment=True, filename=csv_name("advanced-hunting"), content_type=CSV)


def _exported_columns(question: Question, conditions: tuple[Condition, ...]) -> list[str]:
    """All columns of a table; of several tables those that tell most, and those that were asked for."""
    if question.table:
        return [each for each in columns_of(question.table) if each != RAW]
    return list(dict.fromkeys([*_TELLING, *_shown_columns(question, conditions)]))


def _rows(events: Iterator[FoundEvent], columns: list[str]) -> Iterator[list[str]]:
    for event in events:
        yield [event.line.table, *(_cell(event.row.get(each)) for each in columns)]


def _back(organisation: UUID, question: Question) -> HttpResponseRedirect:
    where = reverse("advanced_hunting", kwargs={"organisation": organisation})
    return HttpResponseRedirect(f"{where}{_address(question)}")
