"""What pages say of receivers and their messages."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.delivery.egress.errors import Trouble
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.channels.rules.refusals import Reason
from vedette.portal.channels.rules.retrying import DeliveryState, Health
from vedette.portal.incidents.web.lines import Word
from vedette.portal.incidents.web.words import Words

HAPPENINGS: Words = MappingProxyType(
    {
        Happening.ALERT_CREATED: _("A new alert"),
        Happening.INCIDENT_CREATED: _("A new incident"),
        Happening.INCIDENT_UPDATED: _("An incident got another status, classification, holder or name, or was merged"),
        Happening.NOTICE_PUBLISHED: _("The threat experts published a notification"),
        Happening.NOTICE_AMENDED: _("A notification has a new version"),
        Happening.NOTICE_RETRACTED: _("A notification was retracted"),
        Happening.NOTICE_ACKNOWLEDGED: _("A notification was acknowledged"),
        Happening.TEST: _("A test message"),
    }
)
HEALTH: Mapping[Health, tuple[str, Word]] = MappingProxyType(
    {
        Health.UNTRIED: ("unknown", pgettext_lazy("webhook", "Nothing sent yet")),
        Health.HEALTHY: ("active", pgettext_lazy("webhook", "Takes messages")),
        Health.FAILING: ("inactive", pgettext_lazy("webhook", "Does not take messages")),
        Health.PAUSED: ("nosensordata", pgettext_lazy("webhook", "Paused")),
        Health.GONE: ("nosensordata", pgettext_lazy("webhook", "Paused: it answered that it is gone (410)")),
    }
)
"""Mark and words."""
STATES: Mapping[DeliveryState, tuple[str, Word]] = MappingProxyType(
    {
        DeliveryState.WAITING: ("inprogress", pgettext_lazy("message", "Waiting")),
        DeliveryState.DELIVERED: ("resolved", pgettext_lazy("message", "Delivered")),
        DeliveryState.FAILED: ("awaitingaction", pgettext_lazy("message", "Given up")),
    }
)
COLLECTOR_STATES: Mapping[DeliveryState, tuple[str, Word]] = MappingProxyType(
    {**STATES, DeliveryState.DELIVERED: ("resolved", pgettext_lazy("message", "Handed over"))}
)
"""Nobody who gets syslog says that it arrived."""
TROUBLES: Words = MappingProxyType(
    {
        Trouble.MALFORMED: _("The address cannot be read."),
        Trouble.SCHEME: _("The address does not begin with https."),
        Trouble.HTTPS_NEEDED: _("The address does not begin with https."),
        Trouble.PORT: _("Its port may not be asked; the operator allows ports other than 443."),
        Trouble.CREDENTIALS: _("There is a name or a password in the address."),
        Trouble.NAME_UNKNOWN: _("No address belongs to the name."),
        Trouble.ADDRESS: _("The name leads to an address that is not public; the operator allows such."),
        Trouble.REDIRECT: _("It answers with a redirect, which is not followed. Enter the address that it names."),
        Trouble.NOT_REACHED: _("No connection came about, or it was cut."),
        Trouble.NOT_TRUSTED: _("Its certificate is not trusted, or is for another name."),
        Trouble.TOO_SLOW: _("It did not answer within ten seconds."),
        Trouble.TOO_LARGE: _("Its answer is longer than 64 KiB."),
    }
)
REFUSALS: Words = MappingProxyType(
    {
        Reason.NAME_MISSING: _("Give the webhook a name."),
        Reason.NAME_TAKEN: _("Another webhook has this name. Choose a different one."),
        Reason.NOTHING_CHOSEN: _("Choose at least one kind of message."),
        Reason.TOO_MANY: _("There are 20 webhooks, which is the most. Remove one that is no longer needed."),
        Reason.NO_SUCH_ROW: _("It is no longer there. Nothing was changed."),
        Reason.IS_PAUSED: _("The webhook is paused: let it go on first. Nothing was sent."),
        Reason.BAD_ADDRESS: _(
            "This address cannot be used: it takes an https address of a server on the public internet. Servers of "
            "your own network are allowed by the operator (VEDETTE_EGRESS_ALLOWED)."
        ),
    }
)
COLLECTOR_TROUBLES: Words = MappingProxyType(
    {
        **TROUBLES,
        Trouble.MALFORMED: _("The host cannot be read."),
        Trouble.SCHEME: _("It is spoken with by TLS or TCP alone."),
        Trouble.HTTPS_NEEDED: _("Without TLS it may not be told; the operator allows such collectors."),
        Trouble.PORT: _("Its port may not be asked; the operator allows ports other than 6514."),
        Trouble.NOT_REACHED: _("No connection came about, or the collector hung up."),
        Trouble.TOO_SLOW: _("It did not take the message within ten seconds."),
    }
)
COLLECTOR_REFUSALS: Words = MappingProxyType(
    {
        **REFUSALS,
        Reason.NAME_MISSING: _("Give the collector a name."),
        Reason.NAME_TAKEN: _("Another collector has this name. Choose a different one."),
        Reason.TOO_MANY: _("There are 20 collectors, which is the most. Remove one that is no longer needed."),
        Reason.IS_PAUSED: _("The collector is paused: let it go on first. Nothing was sent."),
        Reason.BAD_ADDRESS: _(
            "This collector cannot be used: without more it takes a server on the public internet, over TLS, at port "
            "6514. Collectors in your own network, other ports and TCP alone are allowed by the operator, each with "
            "its port (VEDETTE_EGRESS_ALLOWED, for example 10.1.0.0/16:6514 or logs.intern:514)."
        ),
    }
)
