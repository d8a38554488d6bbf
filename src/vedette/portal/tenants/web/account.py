"""One's own account: name, language, appearance, and the ways to how one signs in."""

from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vedette.portal.access.policies import SIGNED_IN
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.tenants.actions.people import change_preferences
from vedette.portal.tenants.web.forms import PreferencesForm
from vedette.portal.tenants.web.posting import told
from vedette.portal.tenants.web.words import ROLES


@door(SIGNED_IN, "GET", "HEAD", "POST")
def account(request: ActingRequest) -> HttpResponseBase:
    """Preferences, and who one is here."""
    person = request.user
    initial = {each: getattr(person, each) for each in ("name", "language", "theme")}
    form = PreferencesForm(request.POST or None, initial=initial)
    form.fields["name"].disabled = request.actor.through is not None
    if request.method == "POST" and form.is_valid():
        with translation.override(form.cleaned_data["language"]):
            done = _("Saved.")
        with told(request, done):
            change_preferences(actor=request.actor, **form.cleaned_data)
        return HttpResponseRedirect(reverse("account"))
    role = request.actor.provider_role
    return render(request, "tenants/account.html", {"form": form, "provider_role": ROLES[role] if role else ""})
