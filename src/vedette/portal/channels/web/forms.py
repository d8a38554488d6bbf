"""What people fill in about receivers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vedette.delivery.egress.destinations import SYSLOG_PORT, stream_of
from vedette.delivery.egress.errors import EgressError
from vedette.portal.channels.actions.receivers import Draft
from vedette.portal.channels.queries.receivers import ReceiverLine
from vedette.portal.channels.rules.addresses import LONGEST_ADDRESS, LONGEST_HOST, collector_address
from vedette.portal.channels.rules.happenings import CHOOSABLE, SEVERITIES
from vedette.portal.channels.web.words import HAPPENINGS
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.words import SEVERITIES as SEVERITY_WORDS
from vedette.portal.tenants.rules import LONGEST_NAME

_TYPED = {"spellcheck": "false", "autocapitalize": "off"}


class ReceiverForm(forms.Form):
    """A receiver, apart from where it is."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
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
        return Draft(given["name"], self.typed_address, given["happenings"], Severity(given["least"]))

    @property
    def typed_address(self) -> str:
        """Where it is, in one text."""
        raise NotImplementedError

    @classmethod
    def from_line(cls, line: ReceiverLine) -> dict[str, object]:
        """What the form shows of a receiver that is there."""
        chosen = [each.value for each in line.happenings]
        return {"name": line.name, "happenings": chosen, "least": line.least.value} | cls.place_of(line)

    @classmethod
    def for_a_new_one(cls) -> dict[str, object]:
        """Everything that asks for somebody: new alerts and incidents, and what the experts say."""
        chosen = [each.value for each in CHOOSABLE if each.value != "incident.updated"]
        return {"happenings": chosen, "least": Severity.MEDIUM.value}

    @classmethod
    def place_of(cls, line: ReceiverLine) -> dict[str, object]:
        """Where it is, field by field."""
        raise NotImplementedError


class WebhookForm(ReceiverForm):
    """A webhook, apart from its secret."""

    field_order = ("name", "address")
    address = forms.CharField(
        label=_("Address"),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url", **_TYPED}),
        help_text=_("Where messages are sent: https://…"),
    )

    @property
    def typed_address(self) -> str:
        """As it was typed."""
        return str(self.cleaned_data["address"])

    @classmethod
    def place_of(cls, line: ReceiverLine) -> dict[str, object]:
        """The address."""
        return {"address": line.address}


class CollectorForm(ReceiverForm):
    """A syslog collector."""

    field_order = ("name", "host", "port", "scheme")
    host = forms.CharField(
        label=_("Host"),
        max_length=LONGEST_HOST,
        widget=forms.TextInput(attrs=_TYPED),
        help_text=_(
            "A name or an address. Collectors in your own network are allowed by the operator, with their port: "
            "VEDETTE_EGRESS_ALLOWED, for example 10.1.0.0/16:6514 or logs.intern:6514."
        ),
    )
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65_535, initial=SYSLOG_PORT)
    scheme = forms.ChoiceField(
        label=_("Connection"),
        choices=[
            ("tls", _("TLS, and the certificate is checked")),
            ("tcp", _("TCP alone: everybody in between can read it; only where the operator allows the collector")),
        ],
    )

    @property
    def typed_address(self) -> str:
        """Of the three fields."""
        given = self.cleaned_data
        return collector_address(given["scheme"], given["host"], given["port"])

    @classmethod
    def place_of(cls, line: ReceiverLine) -> dict[str, object]:
        """Host, port and whether over TLS; what cannot be read is shown as it is."""
        try:
            to = stream_of(line.address)
        except EgressError:
            return {"host": line.address}
        return {"host": to.host, "port": to.port, "scheme": to.scheme}
