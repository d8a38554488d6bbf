"""Lines of queues as tables show them: one cell for each column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from vedette.portal.incidents.queries.queues.alert_groups import AlertGroup
from vedette.portal.incidents.queries.queues.lines import QueuedAlert, QueuedIncident
from vedette.portal.incidents.rules.queues.looks import AlertColumn, Column, IncidentColumn
from vedette.portal.incidents.web.lines import Told, holder, severity
from vedette.portal.incidents.web.words import (
    ALERT_STATUSES,
    CATEGORIES,
    CLASSIFICATIONS,
    DETECTION_SOURCES,
    DETERMINATION_WORDS,
    INCIDENT_STATUSES,
)
from vedette.portal.telemetry.rules.names import domain_of

Word = str | Promise


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell, and how it is shown."""

    kind: str
    """``text``, ``number``, ``state``, ``names``, ``hosts``, ``tags``, ``time`` or ``link``."""
    text: Word = ""
    mark: str = ""
    names: Sequence[Word] = ()
    more: int = 0
    """Names that are not spelt out."""
    at: datetime | None = None
    address: str = ""

    @property
    def first(self) -> Word:
        """The first name; of a device what stands before its domain."""
        if not self.names:
            return ""
        return _host(str(self.names[0])) if self.kind == "hosts" else self.names[0]

    @property
    def others(self) -> int:
        """Names besides the first."""
        return max(0, len(self.names) - 1) + self.more


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    id: UUID
    label: str
    address: str
    """Of the page of its own."""
    brief: str
    """Of what the pane beside the table shows."""
    severity: Told
    number: int | None
    is_suppressed: bool
    is_sample: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Alerts of one rule on one device, as one line of the table."""

    group: AlertGroup
    severity: Told
    host: str


@dataclass(frozen=True, slots=True)
class Unfolded:
    """An alert below its group, which tells the rest."""

    at: datetime | None
    address: str
    status: Told
    account: str
    incident: str
    incident_number: int


def _host(name: str) -> str:
    return name.partition(".")[0] if domain_of(name) else name


def text(word: Word) -> Cell:
    """Words."""
    return Cell("text", word)


def names(words: Sequence[Word], number: int) -> Cell:
    """The first names, and how many there are besides."""
    return Cell("names", names=words, more=number - len(words))


def classified(classification: str, determination: str) -> Cell:
    """What it turned out to be."""
    found = [CLASSIFICATIONS.get(classification, ""), DETERMINATION_WORDS.get(determination, "")]
    return text(" · ".join(str(each) for each in found if each))


def _several(words: Sequence[Word]) -> Cell:
    return names(words[:2], len(words))


def _incident_of(line: QueuedAlert) -> Cell:
    place = {"organisation": line.organisation, "incident": line.incident}
    return Cell("link", f"#{line.incident_number}", address=reverse("incident", kwargs=place))


_INCIDENT_CELLS: Mapping[IncidentColumn, Callable[[QueuedIncident], Cell]] = MappingProxyType(
    {
        IncidentColumn.STATUS: lambda line: Cell("state", INCIDENT_STATUSES[line.status], line.status.lower()),
        IncidentColumn.SCORE: lambda line: Cell("number", f"{line.score:.0f}"),
        IncidentColumn.ALERTS: lambda line: Cell("number", str(line.alert_count)),
        IncidentColumn.DEVICES: lambda line: Cell(
            "hosts", names=line.devices, more=line.device_count - len(line.devices)
        ),
        IncidentColumn.ACCOUNTS: lambda line: names(line.accounts, line.account_count),
        IncidentColumn.CATEGORIES: lambda line: _several([CATEGORIES[each] for each in line.categories]),
        IncidentColumn.SOURCES: lambda line: _several([DETECTION_SOURCES[each] for each in line.sources]),
        IncidentColumn.TAGS: lambda line: Cell("tags", names=line.tags),
        IncidentColumn.ASSIGNED: lambda line: text(holder(line.assigned_to)),
        IncidentColumn.CLASSIFICATION: lambda line: classified(line.classification, line.determination),
        IncidentColumn.FIRST_ACTIVITY: lambda line: Cell("time", at=line.first_activity),
        IncidentColumn.LAST_ACTIVITY: lambda line: Cell("time", at=line.last_activity),
        IncidentColumn.FOUND: lambda line: Cell("time", at=line.found),
    }
)
_ALERT_CELLS: Mapping[AlertColumn, Callable[[QueuedAlert], Cell]] = MappingProxyType(
    {
        AlertColumn.STATUS: lambda line: Cell("state", ALERT_STATUSES[line.status], line.status.lower()),
        AlertColumn.CATEGORY: lambda line: text(CATEGORIES[line.category]),
        AlertColumn.DEVICE: lambda line: Cell("hosts", names=(line.device,) if line.device else ()),
        AlertColumn.ACCOUNT: lambda line: text(line.account),
        AlertColumn.INCIDENT: _incident_of,
        AlertColumn.SOURCE: lambda line: text(line.provider or DETECTION_SOURCES[line.detection_source]),
        AlertColumn.TECHNIQUES: lambda line: text(", ".join(line.techniques)),
        AlertColumn.TAGS: lambda line: Cell("tags", names=line.tags),
        AlertColumn.ASSIGNED: lambda line: text(holder(line.assigned_to)),
        AlertColumn.CLASSIFICATION: lambda line: classified(line.classification, line.determination),
        AlertColumn.HITS: lambda line: Cell("number", str(line.hits)),
        AlertColumn.TIME: lambda line: Cell("time", at=line.at),
        AlertColumn.FOUND: lambda line: Cell("time", at=line.found),
    }
)


def incident_rows(lines: Iterable[QueuedIncident], columns: Iterable[Column]) -> list[Row]:
    """Incidents with the columns that the reader chose."""
    cells = [_INCIDENT_CELLS[IncidentColumn(each)] for each in columns]
    return [_incident_row(line, cells) for line in lines]


def _incident_row(line: QueuedIncident, cells: list[Callable[[QueuedIncident], Cell]]) -> Row:
    place = {"organisation": line.organisation, "incident": line.id}
    return Row(
        line.id,
        line.name,
        reverse("incident", kwargs=place),
        reverse("incident_brief", kwargs=place),
        severity(line.severity),
        line.number,
        line.is_suppressed,
        line.is_sample,
        tuple(cell(line) for cell in cells),
    )


def alert_rows(lines: Iterable[QueuedAlert], columns: Iterable[Column]) -> list[Row]:
    """Alerts with the columns that the reader chose."""
    cells = [_ALERT_CELLS[AlertColumn(each)] for each in columns]
    return [_alert_row(line, cells) for line in lines]


def _alert_row(line: QueuedAlert, cells: list[Callable[[QueuedAlert], Cell]]) -> Row:
    place = {"organisation": line.organisation, "alert": line.id}
    return Row(
        line.id,
        line.title,
        reverse("alert", kwargs=place),
        reverse("alert_brief", kwargs=place),
        severity(line.severity),
        None,
        line.is_suppressed,
        line.is_sample,
        tuple(cell(line) for cell in cells),
    )


def group_rows(groups: Iterable[AlertGroup]) -> list[GroupRow]:
    """Groups of alerts."""
    return [GroupRow(group, severity(group.severity), _host(group.device)) for group in groups]


def unfolded(lines: Iterable[QueuedAlert]) -> list[Unfolded]:
    """Alerts of one group."""
    return [_unfolded(line) for line in lines]


def _unfolded(line: QueuedAlert) -> Unfolded:
    place = {"organisation": line.organisation}
    return Unfolded(
        line.at,
        reverse("alert", kwargs={**place, "alert": line.id}),
        Told(line.status, ALERT_STATUSES[line.status]),
        line.account,
        reverse("incident", kwargs={**place, "incident": line.incident}),
        line.incident_number,
    )
