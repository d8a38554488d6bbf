"""How telemetry comes in: when it came last, how much, what went wrong, and how to feed it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.telemetry.queries.lakes import lake_name
from vedette.portal.telemetry.queries.sources import (
    DayVolume,
    FileLine,
    IntakeLine,
    inbox,
    intakes,
    sources,
    volumes,
)
from vedette.portal.telemetry.web.words import FILE_STATES, PROBLEMS, WAYS

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
BAR, GAP, HEIGHT = 16, 4, 96
"""Of the picture, in its own units."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A day in the picture and in the table beside it."""

    day: date
    events: int
    left: int
    top: int
    height: int
    height_of_day: int = HEIGHT
    """The whole strip of the day, over which the hint stands."""


def bars(days: Sequence[DayVolume]) -> list[Bar]:
    """As high as much came in; what came in at all is never nothing."""
    most = max((each.events for each in days), default=0)
    found = []
    for at, each in enumerate(days):
        height = max(2, round(each.events / most * HEIGHT)) if each.events else 0
        found.append(Bar(each.day, each.events, at * (BAR + GAP), HEIGHT - height, height))
    return found


@door(_SEEN)
def sources_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """The health of the organisation's telemetry."""
    actor = request.actor
    lines = sources(actor=actor, organisation=organisation)
    days = volumes(actor=actor, organisation=organisation)
    folder = inbox(actor=actor, organisation=organisation)
    shown = {
        "sources": [(line, WAYS[line.way]) for line in lines],
        "last_received": max((line.last_received for line in lines), default=None),
        "is_silent": bool(lines) and all(line.is_silent for line in lines),
        "bars": bars(days),
        "width": len(days) * (BAR + GAP),
        "total": sum(each.events for each in days),
        "inbox": folder,
        "files": [_file(line) for line in folder.shown],
        "intakes": [_intake(line) for line in intakes(actor=actor, organisation=organisation)],
        "lake_name": lake_name(actor=actor, organisation=organisation),
        "may_manage": Permission.MANAGE_SECURITY_SETTINGS in permissions_within(actor, organisation),
    }
    return render(request, "telemetry/sources.html", shown)


def _file(line: FileLine) -> tuple[FileLine, str | Promise]:
    return line, PROBLEMS[line.problem] if line.problem in PROBLEMS else FILE_STATES[line.state]


def _intake(line: IntakeLine) -> tuple[IntakeLine, str | Promise, list[tuple[object, str | Promise, object]]]:
    told = [(each.get("input"), _problem(each), each.get("detail")) for each in line.problems]
    return line, WAYS[line.way], told


def _problem(told: dict[str, object]) -> str | Promise:
    kind = str(told.get("kind", ""))
    return PROBLEMS.get(kind, kind)
