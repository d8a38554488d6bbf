"""What people fill in about devices and their groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vedette.portal.telemetry.actions.tags import LONGEST_TAG
from vedette.portal.tenants.rules import LONGEST_NAME

_LONGEST_PATTERNS = 20_000


class GroupForm(forms.Form):
    """A group of devices."""

    name = forms.CharField(label=_("Name of the group"), max_length=LONGEST_NAME)
    patterns = forms.CharField(
        label=_("Names of its devices"),
        required=False,
        max_length=_LONGEST_PATTERNS,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocapitalize": "off"}),
        help_text=_("One on each line; * stands for anything. For example LAB-* or *.lab.example."),
    )
    is_lab = forms.BooleanField(
        label=_("A lab: its devices are for trying things out and do not count as watched"), required=False
    )

    @property
    def lines(self) -> list[str]:
        """The patterns, as they were written."""
        written: str = self.cleaned_data["patterns"]
        return written.splitlines()


class TagForm(forms.Form):
    """A word on a device."""

    tag = forms.CharField(label=_("Tag"), max_length=LONGEST_TAG)
