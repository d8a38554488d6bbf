"""The keys that sign notices, as the service's administrators see and change them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.notices.actions.keys import rotate_key
from vedette.portal.notices.queries.keys import key_lines

_MANAGED = as_provider(ProviderPermission.MANAGE_PEOPLE)


@door(_MANAGED)
def signing_keys(request: ActingRequest) -> HttpResponse:
    """All keys, the newest first."""
    return render(request, "notices/keys.html", {"keys": key_lines(actor=request.actor)})


@door(_MANAGED, "POST")
def rotate_signing_key(request: ActingRequest) -> HttpResponseRedirect:
    """Let a new one sign."""
    key = rotate_key(actor=request.actor)
    messages.success(request, _("From now on notifications are signed with the key %(key)s.") % {"key": key})
    return HttpResponseRedirect(reverse("signing_keys"))
