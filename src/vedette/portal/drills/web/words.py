"""What pages say of drills: each hop, where it stands, why, and what to do."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.channels.web.words import COLLECTOR_TROUBLES, TROUBLES
from vedette.portal.drills.rules.hops import Finding, Hop, HopState, Why
from vedette.portal.drills.rules.refusals import DrillReason
from vedette.portal.incidents.web.lines import Word
from vedette.portal.incidents.web.words import Words

HOPS: Words = MappingProxyType(
    {
        Hop.NOTICE: _("The notification is made and signed"),
        Hop.ALERT: _("It stands among the alerts, as found by threat experts"),
        Hop.INCIDENT: _("It has its incident, with the tag of threat experts"),
        Hop.TABLES: _("Its rows stand in the tables that hunters query"),
        Hop.API: _("The API answers programs about it"),
        Hop.MAIL: _("Who works on alerts, and the contacts, are mailed"),
        Hop.MAIL_RULES: _("Mail rules tell of it"),
        Hop.WEBHOOKS: _("Webhooks take it"),
        Hop.SYSLOG: _("Syslog collectors are handed it"),
        Hop.DOCUMENT: _("Its signature is proven, and it becomes a document"),
    }
)
STATES: Mapping[HopState, tuple[str, Word]] = MappingProxyType(
    {
        HopState.WAITING: ("inprogress", pgettext_lazy("drill", "Waiting")),
        HopState.PASSED: ("resolved", pgettext_lazy("drill", "Passed")),
        HopState.FAILED: ("awaitingaction", pgettext_lazy("drill", "Failed")),
        HopState.NOT_SET_UP: ("redirected", pgettext_lazy("drill", "Not set up")),
    }
)
"""Mark and words."""
WHYS: Words = MappingProxyType(
    {
        Why.NOTHING: "",
        Why.NOT_YET: _("Not there yet."),
        Why.NOT_IN_TIME: _(
            "Not there within ten minutes. If nothing came anywhere, no worker does the background work: tell the "
            "operator."
        ),
        Why.NOT_REACHED: _("Not tried: there was no notification to look for."),
        Why.BROKEN: _(
            "It could not be looked at. The log of the service says why: tell the operator, with the time above."
        ),
        Why.NOT_MADE: _(
            "The notification could not be made, so nothing came anywhere. The log of the service says why: tell the "
            "operator, with the time above."
        ),
        Why.NOT_LISTED: _("It is not there where it has to be. Tell the operator, with the time above."),
        Why.TAG_MISSING: _("The tag is missing. If nobody took it off, tell the operator."),
        Why.LAKE_REFUSES: _(
            "The lake does not take the rows, so no query finds alerts. Tell the operator: its folder may be full or "
            "not writable, and the background work names the error."
        ),
        Why.ROWS_MISSING: _("This table has no row of it. Tell the operator, with the time above."),
        Why.NO_PROGRAM: _("No program of yours is registered that reads alerts; one would be answered."),
        Why.NO_ANSWER: _(
            "A program that asks for the alert is not told of it. Tell the operator, with the time above."
        ),
        Why.NO_MAIL_SERVER: _("No mail server is set, so no mail leaves the service. The operator sets VEDETTE_SMTP."),
        Why.NOBODY_TOLD: _(
            "Nobody works on alerts here, and no contact has a mail address. Invite people or name contacts."
        ),
        Why.BAD_ADDRESS: _("This is no address that mail can be sent to. Put it right."),
        Why.MAIL_REFUSED: _("The mail server refused it for good. See that the address exists and takes mail from us."),
        Why.MAIL_NOT_TAKEN: _("The mail server did not take it; it is tried again. Ask the operator if that goes on."),
        Why.NO_RULE: _("No mail rule that is on would tell of it."),
        Why.TOLD_OTHERWISE: _(
            "Everybody whom it would write to is told already, by the mail of the notification itself."
        ),
        Why.NO_RECEIVER: _("None is set up."),
        Why.RECEIVER_PAUSED: _("It is paused: nothing is told to it until it goes on."),
        Why.HEARS_OF_OTHERS: _("It is told neither of new alerts and incidents nor of notifications."),
        Why.FORGED: _("The signature does not prove it. Do not trust notifications until the operator has looked."),
        Why.PACKAGES_MISSING: _("No PDF can be made: packages are missing on the server. The operator installs them:"),
        Why.NOT_LAID_OUT: _("No PDF came of it. The signed file is there; tell the operator."),
    }
)
"""Where nothing of what others said belongs into the sentence."""
REFUSALS: Words = MappingProxyType(
    {
        DrillReason.SERVICE_NOT_ON: _(
            "Targeted Attack Notifications are not on, so no notification can arrive. Apply, or switch them on."
        ),
        DrillReason.ONE_AT_A_TIME: _("A drill is running. Wait until it is over, ten minutes at most."),
        DrillReason.TOO_MANY_TODAY: _(
            "Ten drills were started within 24 hours, which is the most. Start one tomorrow."
        ),
        DrillReason.STILL_RUNNING: _("The drill is still running. Delete its sample when it is over."),
        DrillReason.NOTHING_THERE: _("There is no sample, or no longer. Nothing was changed."),
    }
)


def reason(finding: Finding) -> Word:
    """What there is to say, in the reader's words."""
    match finding.why:
        case Why.RECEIVER_ANSWERED:
            told = _(
                "The receiver answered with %(status)s; it is told again. It has to answer with a code from 200 to 299."
            )
            return told % {"status": finding.detail}
        case Why.RECEIVER_SILENT:
            troubles = COLLECTOR_TROUBLES if finding.hop is Hop.SYSLOG else TROUBLES
            return troubles.get(finding.detail, finding.detail)
    return WHYS[finding.why]


def said_by_others(finding: Finding) -> str:
    """What stands beside it, as others said it."""
    return "" if finding.why in {Why.RECEIVER_ANSWERED, Why.RECEIVER_SILENT} else finding.detail
