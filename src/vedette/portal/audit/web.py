"""Reading the audit log: an organisation its own, the provider the provider's."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from vedette.portal.access.policies import as_provider, within
from vedette.portal.access.rules import Permission, ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.audit.queries import PAGE, count, lines

_DIGITS = 18


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
        "lines": found,
        "total": count(actor=request.actor, organisation=organisation),
        "deed": deed,
        "older": found[-1].number if len(found) == PAGE else None,
        "is_provider": organisation is None,
    }
    return render(request, "audit/log.html", shown)
