"""Coming in by an invitation."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vedette.portal.access.policies import OPEN
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.tenants.actions.invitations import accept_as, accept_as_new_person
from vedette.portal.tenants.queries import Opened, opened_invitation
from vedette.portal.tenants.rules import InvitationState
from vedette.portal.tenants.web.forms import ComeInForm
from vedette.portal.tenants.web.posting import told


@door(OPEN, "GET", "HEAD", "POST")
def invitation(request: ActingRequest, secret: str) -> HttpResponseBase:
    """What the invited see: a form for those who are new, a button for those who are signed in, else the way in."""
    opened = opened_invitation(secret)
    if opened is None:
        raise Http404
    if not request.user.is_authenticated:
        translation.activate(opened.language)
    if opened.state is not InvitationState.OPEN:
        return render(request, "tenants/invitation_over.html", status=410)
    if opened.is_known:
        return _of_somebody_known(request, secret, opened)
    return _of_somebody_new(request, secret, opened)


def _of_somebody_known(request: ActingRequest, secret: str, opened: Opened) -> HttpResponseBase:
    if request.method == "POST" and request.user.is_authenticated:
        with told(request, _("Welcome. You belong to %(place)s now.") % {"place": opened.organisation_name}):
            accept_as(actor=request.actor, secret=secret)
        return HttpResponseRedirect(reverse("home"))
    return render(request, "tenants/invitation_known.html", {"opened": opened})


def _of_somebody_new(request: ActingRequest, secret: str, opened: Opened) -> HttpResponseBase:
    form = ComeInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with told(request):
            accept_as_new_person(secret=secret, language=opened.language, **form.cleaned_data)
            messages.success(request, _("Your account is ready. Sign in with your new password."))
        return HttpResponseRedirect(reverse("account_login"))
    return render(request, "tenants/invitation_new.html", {"opened": opened, "form": form})
