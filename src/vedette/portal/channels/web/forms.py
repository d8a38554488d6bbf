"""What people fill in about webhooks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vedette.portal.channels.actions.webhooks import Draft
from vedette.portal.channels.queries.webhooks import WebhookLine
from vedette.portal.channels.rules.addresses import LONGEST_ADDRESS
from vedette.portal.channels.rules.happenings import CHOOSABLE, SEVERITIES
from vedette.portal.channels.web.words import HAPPENINGS
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.words import SEVERITIES as SEVERITY_WORDS
from vedette.portal.tenants.rules import LONGEST_NAME


class WebhookForm(forms.Form):
    """A webhook, apart from its secret."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    address = forms.CharField(
        label=_("Address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false", "autocapitalize": "off"}),
        help_text=_("Where messages are sent: https://…"),
    )
    happenings = forms.MultipleChoiceField(
        label=_("What it is told"),
        choices=[(each.value, HAPPENINGS[each]) for each in CHOOSABLE],
        widget=forms.CheckboxSelectMultiple,
    )
    least = forms.ChoiceField(
        label=_("From this severity on"), choices=[(each.value, SEVERITY_WORDS[each]) for each in SEVERITIES]
    )

    @property
    def draft(self) -> Draft:
        """As the action takes it."""
        given = self.cleaned_data
        return Draft(given["name"], given["address"], given["happenings"], Severity(given["least"]))


def from_line(line: WebhookLine) -> dict[str, object]:
    """What the form shows of a webhook that is there."""
    chosen = [each.value for each in line.happenings]
    return {"name": line.name, "address": line.address, "happenings": chosen, "least": line.least.value}


def for_a_new_one() -> dict[str, object]:
    """Everything that asks for somebody: new alerts and incidents, and what the experts say."""
    chosen = [each.value for each in CHOOSABLE if each.value != "incident.updated"]
    return {"happenings": chosen, "least": Severity.MEDIUM.value}
