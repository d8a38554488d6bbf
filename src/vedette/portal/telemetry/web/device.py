"""Tags of a device, from its page."""

from uuid import UUID

from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.telemetry.actions.tags import DevicePlace, add_tag, remove_tag
from vedette.portal.telemetry.queries.inventory import device as device_of
from vedette.portal.telemetry.web.forms import TagForm
from vedette.portal.telemetry.web.posting import told
from vedette.portal.tenants.web.posting import tell_mistakes

_TAGGED = within(Permission.ALERTS_INVESTIGATION)


@door(_TAGGED, "POST")
def tag_device(request: ActingRequest, organisation: UUID, device: UUID) -> HttpResponseBase:
    """Put a word on a device."""
    _existing(request, organisation, device)
    form = TagForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _back(organisation, device)
    with told(request, _("The tag was added.")):
        add_tag(actor=request.actor, place=DevicePlace(organisation, device), tag=form.cleaned_data["tag"])
    return _back(organisation, device)


@door(_TAGGED, "POST")
def untag_device(request: ActingRequest, organisation: UUID, device: UUID) -> HttpResponseBase:
    """Take a word off a device."""
    _existing(request, organisation, device)
    with told(request, _("The tag was removed.")):
        remove_tag(actor=request.actor, place=DevicePlace(organisation, device), tag=request.POST.get("tag", ""))
    return _back(organisation, device)


def _existing(request: ActingRequest, organisation: UUID, device: UUID) -> None:
    if device_of(actor=request.actor, organisation=organisation, device=device) is None:
        raise Http404


def _back(organisation: UUID, device: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("device", kwargs={"organisation": organisation, "device": device}))
