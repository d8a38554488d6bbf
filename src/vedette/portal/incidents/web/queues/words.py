"""What queues are narrowed by and show, in the reader's words."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.incidents.rules.queues.filters import (
    AlertOrder,
    Holder,
    IncidentOrder,
    Judged,
    Several,
    Span,
    Suppressed,
)
from vedette.portal.incidents.rules.queues.looks import AlertColumn, IncidentColumn, Queue
from vedette.portal.incidents.web.words import CLASSIFICATIONS, Words

Word = str | Promise

SPANS: Words = MappingProxyType(
    {
        Span.DAY: _("Last 24 hours"),
        Span.WEEK: _("Last 7 days"),
        Span.MONTH: _("Last 30 days"),
        Span.HALF_YEAR: _("Last 6 months"),
        Span.ALWAYS: _("Any time"),
        Span.OWN: _("Days of your own"),
    }
)
HOLDERS: Words = MappingProxyType(
    {
        Holder.ME: _("Me"),
        Holder.NOBODY: _("Nobody"),
        Holder.EXPERTS: _("Threat experts"),
        Holder.CUSTOMER: _("Customer"),
    }
)
JUDGED: Words = MappingProxyType({Judged.NOT_YET: _("Not classified"), **CLASSIFICATIONS})
SUPPRESSED: Words = MappingProxyType(
    {
        Suppressed.AS_TOLD: _("Hidden ones left out"),
        Suppressed.TOO: _("Hidden ones too"),
        Suppressed.ONLY: _("Suppressed ones alone"),
    }
)
SEVERAL: Words = MappingProxyType(
    {Several.CATEGORIES: _("Several categories"), Several.SOURCES: _("Several detection sources")}
)
FIELDS: Mapping[str, Word] = MappingProxyType(
    {
        "words": _("Words"),
        "period": pgettext_lazy("how far back", "Time"),
        "severities": _("Severity"),
        "statuses": _("Status"),
        "categories": _("Category"),
        "judged": _("Classification"),
        "sources": _("Detection source"),
        "assigned": _("Assigned to"),
        "tags": _("Tag"),
        "groups": _("Device group"),
        "devices": _("Device"),
        "techniques": _("Technique"),
        "suppressed": _("Suppressed"),
        "several": _("More than one"),
        "rules": _("Rule"),
    }
)
INCIDENT_COLUMNS: Words = MappingProxyType(
    {
        IncidentColumn.STATUS: _("Status"),
        IncidentColumn.SCORE: _("Score"),
        IncidentColumn.ALERTS: _("Alerts"),
        IncidentColumn.DEVICES: _("Devices"),
        IncidentColumn.ACCOUNTS: _("Accounts"),
        IncidentColumn.CATEGORIES: _("Categories"),
        IncidentColumn.SOURCES: _("Detection sources"),
        IncidentColumn.TAGS: _("Tags"),
        IncidentColumn.ASSIGNED: _("Assigned to"),
        IncidentColumn.CLASSIFICATION: _("Classification"),
        IncidentColumn.FIRST_ACTIVITY: _("First activity"),
        IncidentColumn.LAST_ACTIVITY: _("Last activity"),
        IncidentColumn.FOUND: pgettext_lazy("when", "Found"),
    }
)
ALERT_COLUMNS: Words = MappingProxyType(
    {
        AlertColumn.STATUS: _("Status"),
        AlertColumn.CATEGORY: _("Category"),
        AlertColumn.DEVICE: _("Device"),
        AlertColumn.ACCOUNT: _("Account"),
        AlertColumn.INCIDENT: _("Incident"),
        AlertColumn.SOURCE: _("Detection source"),
        AlertColumn.TECHNIQUES: _("Techniques"),
        AlertColumn.TAGS: _("Tags"),
        AlertColumn.ASSIGNED: _("Assigned to"),
        AlertColumn.CLASSIFICATION: _("Classification"),
        AlertColumn.HITS: _("Hits"),
        AlertColumn.TIME: _("Time"),
        AlertColumn.FOUND: pgettext_lazy("when", "Found"),
    }
)
COLUMN_WORDS: Mapping[Queue, Words] = MappingProxyType({Queue.INCIDENTS: INCIDENT_COLUMNS, Queue.ALERTS: ALERT_COLUMNS})
FIXED_HEADS: Mapping[Queue, tuple[tuple[Word, IncidentOrder | AlertOrder], ...]] = MappingProxyType(
    {
        Queue.INCIDENTS: (
            (pgettext_lazy("incident", "No."), IncidentOrder.NUMBER),
            (_("Severity"), IncidentOrder.SEVERITY),
            (_("Incident"), IncidentOrder.NAME),
        ),
        Queue.ALERTS: ((_("Severity"), AlertOrder.SEVERITY), (_("Alert"), AlertOrder.TITLE)),
    }
)
"""The heads of what always stands there."""
GROUP_HEADS: tuple[tuple[str, Word, AlertOrder | None], ...] = (
    ("severity", _("Severity"), AlertOrder.SEVERITY),
    ("title", _("Alert"), AlertOrder.TITLE),
    ("device", _("Device"), AlertOrder.DEVICE),
    ("hits", _("Alerts"), AlertOrder.HITS),
    ("open", pgettext_lazy("how many", "Open"), None),
    ("first", _("First activity"), None),
    ("time", _("Last activity"), AlertOrder.TIME),
)
"""The heads of the table of groups."""
