"""Groups of devices: their order, what belongs in them, and what that would match."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.telemetry.actions.groups import (
    GroupPlace,
    change_group,
    create_group,
    drop_pick,
    move_group,
    pick_devices,
    remove_group,
)
from vedette.portal.telemetry.queries.groups import GroupLine, Preview, group_line, group_lines, picked, preview
from vedette.portal.telemetry.queries.inventory import DeviceLine, devices
from vedette.portal.telemetry.queries.reporting import reporting_devices
from vedette.portal.telemetry.rules.listing import Asked, read_asked
from vedette.portal.telemetry.rules.refusals import RefusedError
from vedette.portal.telemetry.web.forms import GroupForm
from vedette.portal.telemetry.web.posting import told
from vedette.portal.telemetry.web.words import REASONS

_MANAGED = within(Permission.MANAGE_SECURITY_SETTINGS)


@door(_MANAGED)
def device_groups_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """All groups in their order, and a form for one more."""
    actor = request.actor
    lines = group_lines(actor=actor, organisation=organisation)
    counts = reporting_devices(actor=actor, organisation=organisation)
    shown = {
        "groups": lines,
        "form": GroupForm(),
        "known": counts.known,
        "ungrouped": counts.known - sum(each.devices for each in lines),
    }
    return render(request, "telemetry/groups.html", shown)


@door(_MANAGED, "POST")
def new_device_group(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Make a group; asked only to look, show what it would match and keep what was filled in."""
    form = GroupForm(request.POST)
    if not form.is_valid() or "look" in request.POST:
        return render(request, "telemetry/group.html", {"form": form, **_looked(request, organisation, form)})
    made = None
    with told(request, _("The device group was made.")):
        made = create_group(
            actor=request.actor,
            organisation=organisation,
            name=form.cleaned_data["name"],
            patterns=form.lines,
            is_lab=form.cleaned_data["is_lab"],
        )
    if made is None:
        return render(request, "telemetry/group.html", {"form": form})
    return _to_list(organisation)


@door(_MANAGED, "GET", "HEAD", "POST")
def device_group(request: ActingRequest, organisation: UUID, device_group: UUID) -> HttpResponseBase:
    """What belongs in one group, and what that matches among the devices in view."""
    line = _existing(request, organisation, device_group)
    initial = {"name": line.name, "patterns": "\n".join(line.patterns), "is_lab": line.is_lab}
    form = GroupForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        with told(request, _("The device group was changed.")):
            change_group(
                actor=request.actor,
                place=GroupPlace(organisation, device_group),
                name=form.cleaned_data["name"],
                patterns=form.lines,
                is_lab=form.cleaned_data["is_lab"],
            )
            return _to_list(organisation)
    shown = {
        "line": line,
        "form": form,
        "picked": picked(actor=request.actor, organisation=organisation, group=device_group),
        **_found(request, organisation),
        **_looked(request, organisation, form, line),
    }
    return render(request, "telemetry/group.html", shown)


def _looked(
    request: ActingRequest, organisation: UUID, form: GroupForm, line: GroupLine | None = None
) -> dict[str, object]:
    """What the patterns match that were filled in, or those that the group has."""
    if form.is_bound and not form.is_valid():
        return {}
    patterns = form.lines if form.is_bound else list(line.patterns if line else ())
    try:
        found: Preview = preview(
            actor=request.actor, organisation=organisation, patterns=patterns, group=line.id if line else None
        )
    except RefusedError as error:
        return {"complaint": REASONS[error.reason]}
    return {"preview": found, "more": found.total - len(found.names)}


def _found(request: ActingRequest, organisation: UUID) -> dict[str, object]:
    """Devices to put in by hand, by a part of their name."""
    words = read_asked(request.GET).words
    lines: tuple[DeviceLine, ...] = ()
    if words:
        lines = devices(actor=request.actor, organisation=organisation, asked=Asked(words=words)).lines
    return {"find_words": words, "found": lines}


@door(_MANAGED, "POST")
def move_device_group(request: ActingRequest, organisation: UUID, device_group: UUID) -> HttpResponseBase:
    """Let a group take devices earlier or later."""
    _existing(request, organisation, device_group)
    with told(request, _("The order was changed.")):
        place = GroupPlace(organisation, device_group)
        move_group(actor=request.actor, place=place, is_up=request.POST.get("to") == "up")
    return _to_list(organisation)


@door(_MANAGED, "POST")
def remove_device_group(request: ActingRequest, organisation: UUID, device_group: UUID) -> HttpResponseBase:
    """Let a group go."""
    _existing(request, organisation, device_group)
    with told(request, _("The device group was removed.")):
        remove_group(actor=request.actor, place=GroupPlace(organisation, device_group))
    return _to_list(organisation)


@door(_MANAGED, "POST")
def pick_device(request: ActingRequest, organisation: UUID, device_group: UUID) -> HttpResponseBase:
    """Put a device in by hand, or no longer hold it in."""
    line = _existing(request, organisation, device_group)
    place = GroupPlace(organisation, device_group)
    try:
        device = UUID(request.POST.get("device", ""))
    except ValueError:
        raise Http404 from None
    if "out" in request.POST:
        with told(request, _("The device is no longer held in the group.")):
            drop_pick(actor=request.actor, place=place, device=device)
    else:
        with told(request, _("The device was put in the group.")):
            pick_devices(actor=request.actor, place=place, devices=frozenset({device}))
    return HttpResponseRedirect(reverse("device_group", kwargs={"organisation": organisation, "device_group": line.id}))


def _existing(request: ActingRequest, organisation: UUID, group: UUID) -> GroupLine:
    line = group_line(actor=request.actor, organisation=organisation, group=group)
    if line is None:
        raise Http404
    return line


def _to_list(organisation: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("device_groups", kwargs={"organisation": organisation}))
