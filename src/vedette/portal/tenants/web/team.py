"""The hunting team: who is in it, and who hunts where."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission, ProviderRole
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.tenants.actions.invitations import invite, withdraw_invitation
from vedette.portal.tenants.actions.organisations import assign_hunter
from vedette.portal.tenants.actions.people import change_provider_role
from vedette.portal.tenants.queries import invitations, organisations, provider_people
from vedette.portal.tenants.web.forms import InviteToTeamForm, TeamMemberForm
from vedette.portal.tenants.web.posting import hand_on, tell_mistakes, told
from vedette.portal.tenants.web.words import ROLES

_MANAGED = as_provider(ProviderPermission.MANAGE_PEOPLE)


@door(_MANAGED)
def team_page(request: ActingRequest) -> HttpResponse:
    """Everybody of the team, and who was invited."""
    actor = request.actor
    shown = {
        "people": [(line, ROLES[line.role]) for line in provider_people(actor=actor)],
        "invitations": [(line, ROLES[line.role]) for line in invitations(actor=actor, organisation=None)],
        "invite_form": InviteToTeamForm(initial={"language": request.LANGUAGE_CODE}),
    }
    return render(request, "tenants/team.html", shown)


@door(_MANAGED, "POST")
def invite_to_team(request: ActingRequest) -> HttpResponseBase:
    """Invite somebody to the team."""
    form = InviteToTeamForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return _back()
    with told(request):
        invited = invite(actor=request.actor, organisation=None, **form.cleaned_data)
        hand_on(request, invited)
    return _back()


@door(_MANAGED, "POST")
def withdraw(request: ActingRequest, invitation: UUID) -> HttpResponseBase:
    """Let an invitation lead nowhere."""
    if invitation not in {line.id for line in invitations(actor=request.actor, organisation=None)}:
        raise Http404
    with told(request, _("The invitation was withdrawn.")):
        withdraw_invitation(actor=request.actor, organisation=None, invitation=invitation)
    return _back()


@door(_MANAGED, "GET", "HEAD", "POST")
def person_of_team(request: ActingRequest, person: UUID) -> HttpResponseBase:
    """One person's role, and where a hunter hunts."""
    lines = [line for line in provider_people(actor=request.actor) if line.id == person]
    if not lines:
        raise Http404
    (line,) = lines
    named = [(each.id, each.name) for each in organisations(actor=request.actor)]
    initial = {"role": line.role, "organisations": [str(each) for each in line.assigned]}
    form = TeamMemberForm(request.POST or None, organisations=named, initial=initial)
    if request.method == "POST" and form.is_valid():
        with told(request, _("The person was changed.")):
            _change(request, person, form)
        return _back()
    return render(request, "tenants/person_of_team.html", {"line": line, "form": form})


def _change(request: ActingRequest, person: UUID, form: TeamMemberForm) -> None:
    role = form.cleaned_data["role"]
    change_provider_role(actor=request.actor, person=person, role=role)
    if role == ProviderRole.HUNTER:
        wanted = frozenset(UUID(each) for each in form.cleaned_data["organisations"])
        assign_hunter(actor=request.actor, person=person, organisations=wanted)


def _back() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("team"))
