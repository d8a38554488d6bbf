"""People of an organisation: seats and invitations."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.tenants.actions.invitations import invite, withdraw_invitation
from vedette.portal.tenants.actions.people import change_seat, remove_seat
from vedette.portal.tenants.queries import MemberLine, device_groups, invitations, member, members
from vedette.portal.tenants.web.forms import InviteMemberForm, SeatForm
from vedette.portal.tenants.web.posting import hand_on, tell_mistakes, told
from vedette.portal.tenants.web.words import ROLES

_MANAGED = within(Permission.MANAGE_SECURITY_SETTINGS)


@door(_MANAGED)
def members_page(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """Who belongs to the organisation, and who was invited."""
    actor = request.actor
    shown = {
        "members": [(line, ROLES[line.role]) for line in members(actor=actor, organisation=organisation)],
        "invitations": [(line, ROLES[line.role]) for line in invitations(actor=actor, organisation=organisation)],
        "invite_form": InviteMemberForm(initial={"language": request.LANGUAGE_CODE}),
    }
    return render(request, "tenants/members.html", shown)


@door(_MANAGED, "POST")
def invite_member(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Invite somebody to the organisation."""
    form = InviteMemberForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _back(organisation)
    with told(request):
        invited = invite(actor=request.actor, organisation=organisation, **form.cleaned_data)
        hand_on(request, invited)
    return _back(organisation)


@door(_MANAGED, "GET", "HEAD", "POST")
def seat(request: ActingRequest, organisation: UUID, seat: UUID) -> HttpResponseBase:
    """One person's role, and the devices that it reaches."""
    line = _existing(request, organisation, seat)
    groups = device_groups(actor=request.actor, organisation=organisation)
    chosen = [str(each) for each, name in groups if name in line.device_groups]
    form = SeatForm(request.POST or None, groups=groups, initial={"role": line.role, "device_groups": chosen})
    if request.method == "POST" and form.is_valid():
        wanted = frozenset(UUID(each) for each in form.cleaned_data["device_groups"])
        with told(request, _("The role was changed.")):
            change_seat(
                actor=request.actor,
                organisation=organisation,
                seat=seat,
                role=form.cleaned_data["role"],
                device_groups=wanted,
            )
        return _back(organisation)
    return render(request, "tenants/seat.html", {"line": line, "form": form})


@door(_MANAGED, "POST")
def remove(request: ActingRequest, organisation: UUID, seat: UUID) -> HttpResponseBase:
    """Let somebody no longer belong to the organisation."""
    _existing(request, organisation, seat)
    with told(request, _("The person no longer belongs to the organisation.")):
        remove_seat(actor=request.actor, organisation=organisation, seat=seat)
    return _back(organisation)


@door(_MANAGED, "POST")
def withdraw(request: ActingRequest, organisation: UUID, invitation: UUID) -> HttpResponseBase:
    """Let an invitation lead nowhere."""
    known = {line.id for line in invitations(actor=request.actor, organisation=organisation)}
    if invitation not in known:
        raise Http404
    with told(request, _("The invitation was withdrawn.")):
        withdraw_invitation(actor=request.actor, organisation=organisation, invitation=invitation)
    return _back(organisation)


def _existing(request: ActingRequest, organisation: UUID, seat: UUID) -> MemberLine:
    line = member(actor=request.actor, organisation=organisation, seat=seat)
    if line is None:
        raise Http404
    return line


def _back(organisation: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("members", kwargs={"organisation": organisation}))
