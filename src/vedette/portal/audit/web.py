"""Reading the audit log: an organisation its own, the provider the provider's."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import as_provider, within
from vedette.portal.access.rules import Permission, ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.audit.queries import PAGE, count, lines

_DIGITS = 18

DEEDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "account.password changed": _("changed the password"),
        "account.preferences changed": _("changed the preferences"),
        "account.signed in": _("signed in"),
        "administrator.created": _("made the first administrator"),
        "device group.created": _("made a device group"),
        "hunter.assigned": _("assigned a hunter"),
        "hunter.withdrawn": _("withdrew a hunter"),
        "invitation.accepted": _("accepted an invitation"),
        "invitation.withdrawn": _("withdrew an invitation"),
        "organisation.created": _("took in the organisation"),
        "person.invited": _("invited somebody"),
        "person.removed": _("removed somebody"),
        "person.role changed": _("changed a role"),
        "read": _("opened a page"),
    }
)
"""What was done, in the reader's words; the log itself keeps the names on the left."""


@door(as_provider(ProviderPermission.READ_AUDIT_LOG))
def audit_log(request: ActingRequest) -> HttpResponse:
    """What was done in no organisation."""
    return _page(request, None)


@door(within(Permission.MANAGE_SECURITY_SETTINGS))
def organisation_audit_log(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """What was done in the organisation, and what the hunting team read there."""
    return _page(request, organisation)


def _page(request: ActingRequest, organisation: UUID | None) -> HttpResponse:
    deed = request.GET.get("deed", "")[:80]
    before = request.GET.get("before", "")
    older_than = int(before) if before.isascii() and before.isdigit() and len(before) <= _DIGITS else None
    found = lines(actor=request.actor, organisation=organisation, before=older_than, deed=deed)
    shown = {
        "lines": [(line, DEEDS.get(line.deed, line.deed)) for line in found],
        "total": count(actor=request.actor, organisation=organisation),
        "deed": deed,
        "older": found[-1].number if len(found) == PAGE else None,
        "is_provider": organisation is None,
    }
    return render(request, "audit/log.html", shown)
