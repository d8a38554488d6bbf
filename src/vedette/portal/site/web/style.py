"""The living style page: every part of which pages are made, as it is."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import SIGNED_IN
from vedette.portal.access.web import ActingRequest, door


class ExampleForm(forms.Form):
    """A form with every kind of field."""

    name = forms.CharField(label=_("Name"), help_text=_("As colleagues know you."))
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=[("a", _("Security reader")), ("b", _("Security operator"))])
    agreed = forms.BooleanField(label=_("I have read it"))


@door(SIGNED_IN)
def style(request: ActingRequest) -> HttpResponse:
    """Colours, words, buttons, forms, tables, badges, notices, the side panel."""
    severities = (("critical", _("Critical")), ("high", _("High")), ("medium", _("Medium")), ("low", _("Low")))
    shown = {
        "severities": (*severities, ("informational", _("Informational"))),
        "form": ExampleForm(),
        "form_with_errors": ExampleForm({"name": "", "email": "not an address"}),
        "colours": ("surface", "ground", "raised", "text", "quiet", "line", "accent", "accent-soft", "code"),
    }
    return render(request, "house/style.html", shown)
