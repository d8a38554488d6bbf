"""The inventory of devices, as a page and as a table for spreadsheets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.telemetry.queries.groups import group_lines
from vedette.portal.telemetry.queries.inventory import DeviceLine, device, devices, every_device, systems, tags
from vedette.portal.telemetry.queries.reporting import reporting_devices
from vedette.portal.telemetry.rules.health import Health, Risk
from vedette.portal.telemetry.rules.listing import Asked, Order, read_asked
from vedette.portal.telemetry.rules.reading import id_of
from vedette.portal.telemetry.web.words import HEALTH, HEALTH_MEANINGS, RISKS
from vedette.portal.tenants.web.spreadsheets import csv_download

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_BESIDE = "device"
_COLUMNS: tuple[tuple[str | Promise, Order | None], ...] = (
    (_("Device"), Order.NAME),
    (_("Health"), None),
    (_("Risk"), Order.RISK),
    (_("Last seen"), Order.LAST_SEEN),
    (_("Group"), None),
    (_("Tags"), None),
    (_("Operating system"), Order.SYSTEM),
    (_("Domain"), None),
    (_("First seen"), Order.FIRST_SEEN),
)


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; one that can be sorted by leads to the list in its order."""

    label: str | Promise
    address: str
    sorted: str
    """``ascending`` or ``descending`` where the list is in its order."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A device with its states in the reader's words."""

    line: DeviceLine
    health: str | Promise
    health_meaning: str | Promise
    risk: str | Promise


def shown(line: DeviceLine) -> Shown:
    """A device as pages show it."""
    return Shown(line, HEALTH[line.health], HEALTH_MEANINGS[line.health], RISKS[line.risk])


@door(_SEEN)
def devices_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """The devices in view: searched, narrowed, sorted, a page at a time, one beside, all of it in the address."""
    actor, asked = request.actor, read_asked(request.GET)
    page = devices(actor=actor, organisation=organisation, asked=asked)
    groups = group_lines(actor=actor, organisation=organisation)
    pages = {
        "previous": _address(asked.turned_to(page.page - 1)) if page.page > 1 else "",
        "next": _address(asked.turned_to(page.page + 1)) if page.page < page.pages else "",
    }
    return render(
        request,
        "telemetry/devices.html",
        {
            "lines": [shown(line) for line in page.lines],
            "page": page,
            "asked": asked,
            "address": _address(asked.turned_to(1)),
            "columns": list(_columns(asked)),
            "health_choices": list(HEALTH.items()),
            "risk_choices": list(RISKS.items()),
            "system_choices": systems(actor=actor, organisation=organisation),
            "tag_choices": tags(actor=actor, organisation=organisation),
            "group_choices": [(str(each.id), each.name) for each in groups if each.devices],
            "counts": reporting_devices(actor=actor, organisation=organisation),
            "pane": _beside(request, organisation),
            "beside": f"?{urlencode({**asked.as_address(), _BESIDE: ''})}",
            "closed": _address(asked),
            "may_manage": Permission.MANAGE_SECURITY_SETTINGS in permissions_within(actor, organisation),
            **pages,
        },
    )


def _beside(request: ActingRequest, organisation: UUID) -> Shown | None:
    """The device that the address wants to see beside the list, if it is in view."""
    wanted = id_of(request.GET.get(_BESIDE, ""))
    line = device(actor=request.actor, organisation=organisation, device=wanted) if wanted else None
    return shown(line) if line else None


def _columns(asked: Asked) -> Iterator[Column]:
    for label, order in _COLUMNS:
        is_sorted = order is asked.order
        direction = "descending" if asked.is_descending else "ascending"
        yield Column(label, _address(asked.sorted_by(order)) if order else "", direction if is_sorted else "")


def _address(asked: Asked) -> str:
    return f"?{urlencode(asked.as_address())}"


@door(_SEEN)
def devices_csv(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All devices in view, as asked for, for a spreadsheet: no text of others becomes a formula there."""
    lines = every_device(actor=request.actor, organisation=organisation, asked=read_asked(request.GET))
    return csv_download("devices", [_heads(), *map(_cells, lines)])


def _heads() -> list[str]:
    return [
        gettext("Device"),
        gettext("Domain"),
        gettext("Operating system"),
        gettext("Addresses"),
        gettext("Health"),
        gettext("Risk"),
        gettext("Group"),
        gettext("Tags"),
        gettext("First seen"),
        gettext("Last seen"),
        gettext("Last received"),
        gettext("Events"),
    ]


def _cells(line: DeviceLine) -> list[str]:
    return [
        line.name,
        line.domain,
        line.system,
        " ".join(line.addresses),
        Health(line.health).value,
        Risk(line.risk).value,
        line.group,
        "; ".join(line.tags),
        _moment(line.first_seen),
        _moment(line.last_seen),
        _moment(line.received),
        str(line.events),
    ]


def _moment(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment else ""
