"""Queues as tables for spreadsheets: sent as they are read, and no text of others becomes a formula there."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext

from vedette.portal.access.policies import within
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.incidents.queries.queues.lines import QueuedAlert, QueuedIncident
from vedette.portal.incidents.queries.queues.queue import alert_ids, alerts_by_id, incident_ids, incidents_by_id
from vedette.portal.incidents.rules.queues.looks import Queue
from vedette.portal.incidents.web.lines import holder
from vedette.portal.incidents.web.queues.page import MOST_EXPORTED, asking_of_alerts, asking_of_incidents, here
from vedette.portal.incidents.web.words import (
    ALERT_STATUSES,
    CATEGORIES,
    CLASSIFICATIONS,
    DETECTION_SOURCES,
    DETERMINATION_WORDS,
    INCIDENT_STATUSES,
    SEVERITIES,
)
from vedette.portal.tenants.web.spreadsheets import CSV, ENCODING, csv_lines, csv_name

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_AT_ONCE = 500
Row = Sequence[str | Promise]


class StreamedTable(StreamingHttpResponse):
    """A table that is sent while it is read, also by a server that does many things at once."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Part after part, each read where the database may be asked."""
        parts = iter(self)
        following = sync_to_async(lambda: next(parts, None))
        while (part := await following()) is not None:
            yield part


@door(_SEEN)
def incidents_csv(request: ActingRequest, organisation: UUID) -> StreamedTable:
    """The incidents that are asked for, as many as an export holds."""
    actor = request.actor
    asked = asking_of_incidents(here(request, organisation, Queue.INCIDENTS)).asked
    ids = incident_ids(actor=actor, organisation=organisation, asked=asked, most=MOST_EXPORTED)

    def read(some: Sequence[UUID]) -> list[Row]:
        return [_incident(line) for line in incidents_by_id(actor=actor, organisation=organisation, ids=some)]

    return _table("incidents", _incident_heads(), _portions(request, organisation, ids, read))


@door(_SEEN)
def alerts_csv(request: ActingRequest, organisation: UUID) -> StreamedTable:
    """The alerts that are asked for, as many as an export holds."""
    actor = request.actor
    asked = asking_of_alerts(here(request, organisation, Queue.ALERTS)).asked
    ids = alert_ids(actor=actor, organisation=organisation, asked=asked, most=MOST_EXPORTED)

    def read(some: Sequence[UUID]) -> list[Row]:
        return [_alert(line) for line in alerts_by_id(actor=actor, organisation=organisation, ids=some)]

    return _table("alerts", _alert_heads(), _portions(request, organisation, ids, read))


def _portions(
    request: ActingRequest, organisation: UUID, ids: list[UUID], read: Callable[[Sequence[UUID]], list[Row]]
) -> Iterator[list[Row]]:
    """Rows, some at a time. The view is over when they are sent: each portion says anew what is in view, and speaks."""
    language = translation.get_language() or "en"
    for start in range(0, len(ids), _AT_ONCE):
        with in_view_of(actor=request.actor, organisation=organisation), translation.override(language):
            rows: list[Row] = [[str(each) for each in row] for row in read(ids[start : start + _AT_ONCE])]
        yield rows


def _table(name: str, heads: Row, portions: Iterator[list[Row]]) -> StreamedTable:
    response = StreamedTable(_written(heads, portions), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{csv_name(name)}"'
    return response


def _written(heads: Row, portions: Iterator[list[Row]]) -> Iterator[bytes]:
    yield csv_lines([heads], is_quoted=True).encode(ENCODING)
    for rows in portions:
        yield csv_lines(rows, is_quoted=True).encode()


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if at else ""


def _incident_heads() -> Row:
    return (
        pgettext("incident", "No."),
        gettext("Incident"),
        gettext("Severity"),
        gettext("Status"),
        gettext("Score"),
        gettext("Classification"),
        gettext("Determination"),
        gettext("Assigned to"),
        gettext("Alerts"),
        gettext("Devices"),
        gettext("Accounts"),
        gettext("Categories"),
        gettext("Detection sources"),
        gettext("Tags"),
        gettext("First activity (UTC)"),
        gettext("Last activity (UTC)"),
        gettext("Found (UTC)"),
    )


def _incident(line: QueuedIncident) -> Row:
    return (
        str(line.number),
        line.name,
        SEVERITIES[line.severity],
        INCIDENT_STATUSES[line.status],
        f"{line.score:g}",
        CLASSIFICATIONS.get(line.classification, ""),
        DETERMINATION_WORDS.get(line.determination, ""),
        holder(line.assigned_to),
        str(line.alert_count),
        _named(line.devices, line.device_count),
        _named(line.accounts, line.account_count),
        ", ".join(str(CATEGORIES[each]) for each in line.categories),
        ", ".join(str(DETECTION_SOURCES[each]) for each in line.sources),
        ", ".join(line.tags),
        _moment(line.first_activity),
        _moment(line.last_activity),
        _moment(line.found),
    )


def _named(names: Sequence[str], number: int) -> str:
    """The first names, and how many there are besides."""
    more = [f"+{number - len(names)}"] if number > len(names) else []
    return "; ".join([*names, *more])


def _alert_heads() -> Row:
    return (
        gettext("Alert"),
        gettext("Severity"),
        gettext("Status"),
        gettext("Category"),
        gettext("Device"),
        gettext("Account"),
        pgettext("incident", "No."),
        gettext("Incident"),
        gettext("Detection source"),
        gettext("Rule"),
        gettext("Techniques"),
        gettext("Classification"),
        gettext("Determination"),
        gettext("Assigned to"),
        gettext("Hits"),
        gettext("Time (UTC)"),
        gettext("Found (UTC)"),
    )


def _alert(line: QueuedAlert) -> Row:
    return (
        line.title,
        SEVERITIES[line.severity],
        ALERT_STATUSES[line.status],
        CATEGORIES[line.category],
        line.device,
        line.account,
        str(line.incident_number),
        line.incident_name,
        line.provider or DETECTION_SOURCES[line.detection_source],
        line.rule,
        ", ".join(line.techniques),
        CLASSIFICATIONS.get(line.classification, ""),
        DETERMINATION_WORDS.get(line.determination, ""),
        holder(line.assigned_to),
        str(line.hits),
        _moment(line.at),
        _moment(line.found),
    )
