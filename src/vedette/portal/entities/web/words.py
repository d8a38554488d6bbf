"""What pages of entities say, in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.entities.rules.refusals import Reason
from vedette.portal.entities.rules.spans import Range
from vedette.portal.entities.rules.timelines import Column, EventGroup

Words = Mapping[str, str | Promise]

GROUPS: Words = MappingProxyType(
    {
        EventGroup.PROCESS: pgettext_lazy("event group", "Processes"),
        EventGroup.FILE: pgettext_lazy("event group", "Files"),
        EventGroup.NETWORK: pgettext_lazy("event group", "Network"),
        EventGroup.REGISTRY: pgettext_lazy("event group", "Registry"),
        EventGroup.LOGON: pgettext_lazy("event group", "Logons"),
        EventGroup.OTHER: pgettext_lazy("event group", "Other"),
    }
)
RANGES: Words = MappingProxyType(
    {Range.DAY: _("A day"), Range.WEEK: _("A week"), Range.MONTH: _("30 days"), Range.CUSTOM: _("From … until …")}
)
COLUMNS: Words = MappingProxyType(
    {
        Column.ABOUT: _("About"),
        Column.ACCOUNT: _("Account"),
        Column.PROCESS: _("By process"),
        Column.FILE: _("File"),
        Column.REMOTE: _("Other side"),
        Column.TABLE: _("Table"),
    }
)
REASONS: Mapping[Reason, str | Promise] = MappingProxyType(
    {
        Reason.NO_SUCH_EVENT: _("The event is no longer kept. Nothing was changed."),
        Reason.TOO_MANY_FLAGS: _("A device has at most 200 flagged events. Take a flag off another one first."),
    }
)
