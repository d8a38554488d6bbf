"""*Settings > Threat experts > Response authority*: how far the hunting team may go, and what is excluded."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import by_seat, within
from vedette.portal.access.rules import Permission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.onboarding.actions.authority import decide_authority
from vedette.portal.onboarding.policies import may_decide_for
from vedette.portal.onboarding.queries.authority import DecisionLine, decisions
from vedette.portal.onboarding.rules.authority import AuthorityDecision, ResponseAuthority
from vedette.portal.onboarding.web.forms import AuthorityForm
from vedette.portal.onboarding.web.posting import name_or_404, refused_in
from vedette.portal.onboarding.web.words import LINES_SHOWN, MODES, MODES_MEAN
from vedette.portal.tenants.queries import device_groups


@door(within(Permission.VIEW_DATA_OPERATIONS))
def response_authority(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """What holds, and what was decided before."""
    return _page(request, organisation, None)


@door(by_seat(Permission.MANAGE_SECURITY_SETTINGS), "POST")
def decide(request: ActingRequest, organisation: UUID) -> HttpResponseBase:
    """Let another decision hold."""
    form = AuthorityForm(request.POST, groups=device_groups(actor=request.actor, organisation=organisation))
    if form.is_valid():
        with refused_in(form):
            decide_authority(
                actor=request.actor,
                organisation=organisation,
                decision=_decision(form),
                after=form.cleaned_data["seen"],
            )
        if form.is_valid():
            messages.success(request, _("Saved. It holds from now on."))
            return HttpResponseRedirect(reverse("response_authority", kwargs={"organisation": organisation}))
    return _page(request, organisation, form)


def _decision(form: AuthorityForm) -> AuthorityDecision:
    given = form.cleaned_data
    return AuthorityDecision(
        ResponseAuthority(given["mode"]),
        frozenset(map(UUID, given["device_groups"])),
        given["all_high_value_devices"],
        tuple(given["user_groups"].splitlines()),
        given["all_high_value_users"],
    )


def _page(request: ActingRequest, organisation: UUID, form: AuthorityForm | None) -> HttpResponse:
    actor = request.actor
    groups = device_groups(actor=actor, organisation=organisation)
    found = decisions(actor=actor, organisation=organisation)
    holds = found[0].decision if found else AuthorityDecision()
    form = form or AuthorityForm(groups=groups, initial=_values(holds))
    shown = {
        "place": name_or_404(request, organisation),
        "may_decide": may_decide_for(actor, organisation),
        "form": form,
        "mode": form["mode"].value(),
        "modes": [(mode, MODES[mode], MODES_MEAN[mode]) for mode in ResponseAuthority],
        "holds": decision_in_words(found[0]) if found else None,
        "default": MODES[ResponseAuthority.GUIDE],
        "seen": len(found),
        "decisions": [decision_in_words(line) for line in found[:LINES_SHOWN]],
    }
    return render(request, "onboarding/response_authority.html", shown)


def decision_in_words(line: DecisionLine) -> dict[str, object]:
    """A decision as pages show it."""
    excluded = [*line.device_groups, *line.decision.user_groups]
    everything = (
        (line.decision.all_high_value_devices, _("All high-value devices")),
        (line.decision.all_high_value_users, _("All high-value users")),
    )
    named = [str(name) for is_excluded, name in everything if is_excluded]
    return {"line": line, "mode": MODES[line.decision.mode], "excluded": [*named, *excluded]}


def _values(decision: AuthorityDecision) -> dict[str, object]:
    return {
        "mode": decision.mode,
        "device_groups": [str(each) for each in decision.device_groups],
        "all_high_value_devices": decision.all_high_value_devices,
        "user_groups": "\n".join(decision.user_groups),
        "all_high_value_users": decision.all_high_value_users,
    }
