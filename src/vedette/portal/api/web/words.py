"""Permissions, lifetimes and refusals in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.api.actions.applications import LIFETIMES
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.api.rules.refusals import Reason
from vedette.portal.incidents.web.words import Words

PERMISSIONS: Mapping[ApiPermission, str | Promise] = MappingProxyType(
    {
        ApiPermission.READ_ALERTS: _("Read alerts"),
        ApiPermission.WRITE_ALERTS: _("Read and change alerts"),
        ApiPermission.READ_INCIDENTS: _("Read incidents with their alerts"),
        ApiPermission.WRITE_INCIDENTS: _("Read and change incidents"),
        ApiPermission.READ_CASES: _("Read cases"),
        ApiPermission.WRITE_CASES: _("Consult experts, and write in cases"),
    }
)
LASTS: Mapping[int, str | Promise] = MappingProxyType(
    dict(zip(LIFETIMES, (_("90 days"), _("180 days"), _("1 year"), _("2 years")), strict=True))
)
REASONS: Words = MappingProxyType(
    {
        Reason.NAME_MISSING: _("The name has no sign that can be seen. Nothing was changed."),
        Reason.NAME_TAKEN: _("Another application has this name. Choose another one; nothing was changed."),
        Reason.NO_PERMISSION: _("Choose at least one permission. Nothing was changed."),
        Reason.NO_SUCH_ROW: _("It is no longer there. Nothing was changed."),
        Reason.ENOUGH_SECRETS: _("It has two secrets already. Remove one first; nothing was changed."),
        Reason.TOO_MANY: _("There are 50 applications already. Revoke one first; nothing was changed."),
    }
)
