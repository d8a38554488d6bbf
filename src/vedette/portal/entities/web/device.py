"""The page of a device: what is known of it, who logs on to it, and its alerts and incidents."""

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission, permissions_within
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.entities.queries.devices import device_called
from vedette.portal.entities.queries.logged_on import LoggedOn, logged_on
from vedette.portal.entities.queries.signs import Signs, active_alerts, signs_on_device
from vedette.portal.entities.rules.names import cleaned
from vedette.portal.entities.web.signs import shown_actions_about, shown_signs
from vedette.portal.entities.web.troubles import asked_of_lake
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.lines import Told, severity
from vedette.portal.response.rules.cards import ThingKind
from vedette.portal.telemetry.queries.inventory import DeviceLine
from vedette.portal.telemetry.queries.inventory import device as device_of
from vedette.portal.telemetry.rules.names import device_key
from vedette.portal.telemetry.web.devices import shown
from vedette.portal.telemetry.web.forms import TagForm

_SEEN = within(Permission.VIEW_DATA_OPERATIONS)
_NOBODY = LoggedOn(())


class SeverityCount(NamedTuple):
    """So many alerts of a severity."""

    severity: Told
    alerts: int


@door(_SEEN)
def device(request: ActingRequest, organisation: UUID, device: UUID) -> HttpResponse:
    """What is known of a device. Should the lake not answer in time, the rest of the page stands all the same."""
    line = existing(request, organisation, device)
    actor, now = request.actor, timezone.now()
    until = line.last_seen if line.last_seen and line.last_seen < now else now
    accounts, trouble = asked_of_lake(
        lambda: logged_on(actor=actor, organisation=organisation, device=device, until=until), _NOBODY
    )
    held = permissions_within(actor, organisation)
    shown_here = {
        "alerts_by_severity": list(_by_severity(request, line)),
        "accounts": accounts,
        "until": until,
        "trouble": trouble,
        "tag_form": TagForm(),
        "may_tag": Permission.ALERTS_INVESTIGATION in held,
    }
    return render(request, "entities/device.html", head(line, signs_of(request, line), "overview") | shown_here)


def _by_severity(request: ActingRequest, line: DeviceLine) -> Iterator[SeverityCount]:
    found = active_alerts(actor=request.actor, organisation=line.organisation, key=device_key(line.name))
    for each in reversed(Severity):
        if found[each]:
            yield SeverityCount(severity(each), found[each])


@door(_SEEN)
def device_alerts(request: ActingRequest, organisation: UUID, device: UUID) -> HttpResponse:
    """The incidents and alerts about a device."""
    line = existing(request, organisation, device)
    signs = signs_of(request, line)
    actions = shown_actions_about(request, organisation, [ThingKind.DEVICE], [device_key(line.name)])
    return render(request, "entities/device_alerts.html", head(line, signs, "alerts") | shown_signs(signs) | actions)


@door(_SEEN)
def device_named(request: ActingRequest, organisation: UUID) -> HttpResponseRedirect:
    """To the page of a device of this name; where there is none in view, to the list of those that are called alike."""
    name = cleaned(request.GET.get("is", ""))
    found = device_called(actor=request.actor, organisation=organisation, name=name)
    if found is None:
        words = {"q": name.partition(".")[0][:100]} if name else {}
        return HttpResponseRedirect(reverse("devices", kwargs={"organisation": organisation}, query=words))
    return HttpResponseRedirect(reverse("device", kwargs={"organisation": organisation, "device": found}))


def head(line: DeviceLine, signs: Signs, tab: str) -> dict[str, object]:
    """What stands above every page of a device."""
    return {"device": shown(line), "sign_count": signs.count, "tab": tab}


def signs_of(request: ActingRequest, line: DeviceLine) -> Signs:
    """The alerts and incidents about a device."""
    return signs_on_device(actor=request.actor, organisation=line.organisation, key=device_key(line.name))


def existing(request: ActingRequest, organisation: UUID, device: UUID) -> DeviceLine:
    """A device in view. Raises Http404."""
    line = device_of(actor=request.actor, organisation=organisation, device=device)
    if line is None:
        raise Http404
    return line
