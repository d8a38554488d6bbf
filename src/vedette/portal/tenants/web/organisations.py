"""Taking organisations in; the list of them stands where their readiness is known."""

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import as_provider
from vedette.portal.access.rules import ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.tenants.actions.organisations import create_organisation
from vedette.portal.tenants.web.forms import OrganisationForm
from vedette.portal.tenants.web.posting import tell_mistakes, told


@door(as_provider(ProviderPermission.MANAGE_ORGANISATIONS), "POST")
def new_organisation(request: ActingRequest) -> HttpResponseBase:
    """Take an organisation in, then go to it."""
    form = OrganisationForm(request.POST)
    if not form.is_valid():
        tell_mistakes(request, form)
        return HttpResponseRedirect(reverse("organisations"))
    made = None
    with told(request, _("The organisation was taken in. Invite its people next.")):
        made = create_organisation(actor=request.actor, name=form.cleaned_data["name"])
    if made is None:
        return HttpResponseRedirect(reverse("organisations"))
    return HttpResponseRedirect(reverse("members", kwargs={"organisation": made}))
