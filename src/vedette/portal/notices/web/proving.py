"""Proving that a notice is ours: the code of a mail, and the public keys."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vedette.delivery.signed_notice import clean_code, keys_file
from vedette.portal.access.policies import OPEN, SIGNED_IN
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.notices.queries.keys import certificates, public_keys
from vedette.portal.notices.queries.notices import coded


class CodeForm(forms.Form):
    """The code of a mail."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Twelve letters and digits, such as 7KQ2-M9XB-04TR."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )


@door(SIGNED_IN, "GET", "HEAD", "POST")
def confirm_code(request: ActingRequest) -> HttpResponse:
    """Whether a mail's code belongs to a notice that the reader may see; a code says nothing to anybody else."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_valid():
        found = coded(actor=request.actor, code=clean_code(form.cleaned_data["code"]))
    shown = {"form": form, "found": found, "is_asked": form.is_bound and form.is_valid()}
    return render(request, "notices/code.html", shown)


@door(OPEN)
def notice_keys(request: ActingRequest) -> HttpResponse:
    """The public keys and certificates, which everybody may know."""
    del request
    return HttpResponse(keys_file(public_keys(), certificates()), content_type="application/json")
