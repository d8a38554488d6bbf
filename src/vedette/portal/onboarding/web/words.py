"""States, grounds and refusals in the reader's language."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.onboarding.actions.refusals import Reason
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.onboarding.rules.authority import ResponseAuthority
from vedette.portal.onboarding.rules.contacts import ContactKind
from vedette.portal.onboarding.rules.eligibility import Eligibility
from vedette.portal.onboarding.rules.readiness import Action, Progress
from vedette.portal.onboarding.rules.subscription import RequestState, SubscriptionKind

Words = str | Promise

LINES_SHOWN = 50
"""Of a history, the newest; the audit log has all."""

STATES: Mapping[ApplicationState, Words] = MappingProxyType(
    {
        ApplicationState.NOT_APPLIED: _("Not applied"),
        ApplicationState.SUBMITTED: _("Submitted"),
        ApplicationState.UNDER_REVIEW: _("Under review"),
        ApplicationState.MORE_INFO: _("More information needed"),
        ApplicationState.APPROVED: _("Approved"),
        ApplicationState.ON: _("On"),
        ApplicationState.OFF: _("Off"),
        ApplicationState.DECLINED: _("Declined"),
        ApplicationState.WITHDRAWN: _("Withdrawn"),
    }
)

TONES: Mapping[ApplicationState, str] = MappingProxyType(
    {
        ApplicationState.SUBMITTED: "waits",
        ApplicationState.UNDER_REVIEW: "waits",
        ApplicationState.MORE_INFO: "asks",
        ApplicationState.APPROVED: "good",
        ApplicationState.ON: "good",
        ApplicationState.DECLINED: "bad",
    }
)
"""How a state looks; those that are not named are quiet. The word always stands beside it."""

ELIGIBILITY: Mapping[Eligibility, Words] = MappingProxyType(
    {
        Eligibility.ELIGIBLE: _("There is something to hunt in: at least one device outside of a lab really reports."),
        Eligibility.ONLY_LAB: _(
            "Only lab devices are known. A lab alone does not count: bring in a device of daily work."
        ),
        Eligibility.SILENT: _(
            "Devices are known, but none outside of a lab has really reported within the last seven days."
        ),
        Eligibility.NO_DEVICE: _("No device has ever reported. Connect a source of telemetry first."),
    }
)

DEVICES: Mapping[Eligibility, Words] = MappingProxyType(
    {
        Eligibility.ELIGIBLE: _("report"),
        Eligibility.ONLY_LAB: _("only a lab"),
        Eligibility.SILENT: _("silent"),
        Eligibility.NO_DEVICE: _("none yet"),
    }
)
"""The same in a word, for lists."""

SUBSCRIPTIONS: Mapping[SubscriptionKind, Words] = MappingProxyType(
    {
        SubscriptionKind.NONE: _("No subscription"),
        SubscriptionKind.TRIAL: _("Trial"),
        SubscriptionKind.FULL: _("Full subscription"),
    }
)

REQUESTS: Mapping[RequestState, Words] = MappingProxyType(
    {
        RequestState.OPEN: _("Submitted"),
        RequestState.GRANTED: _("Granted"),
        RequestState.DECLINED: _("Declined"),
    }
)

CONTACT_KINDS: Mapping[ContactKind, Words] = MappingProxyType(
    {
        ContactKind.INCIDENT_NOTIFICATION: _("Incident notification"),
        ContactKind.SERVICE_REVIEW: _("Service review"),
    }
)

CONTACT_PURPOSES: Mapping[ContactKind, Words] = MappingProxyType(
    {
        ContactKind.INCIDENT_NOTIFICATION: _(
            "Called in this order, at any hour, when the hunting team finds an intruder. Name at least two, one of "
            "them with a telephone number."
        ),
        ContactKind.SERVICE_REVIEW: _("Hears how the service goes and talks it through with the hunting team."),
    }
)

MODES: Mapping[ResponseAuthority, Words] = MappingProxyType(
    {
        ResponseAuthority.GUIDE: _("Investigate incidents and guide my responses"),
        ResponseAuthority.RESPOND: _("Respond directly to active threats"),
    }
)

MODES_MEAN: Mapping[ResponseAuthority, Words] = MappingProxyType(
    {
        ResponseAuthority.GUIDE: _(
            "The hunting team investigates and tells you what to do. Your people do it, at the hour at which they are "
            "reached."
        ),
        ResponseAuthority.RESPOND: _(
            "The hunting team may also act by itself while an attack is going on, such as cutting a device off. Every "
            "action is told to you and stands in the audit log."
        ),
    }
)

PROGRESS: Mapping[Progress, Words] = MappingProxyType(
    {
        Progress.TO_DO: _("To do"),
        Progress.IN_PROGRESS: _("In progress"),
        Progress.COMPLETED: _("Completed"),
    }
)

ACTIONS: Mapping[Action, tuple[Words, Words]] = MappingProxyType(
    {
        Action.TELEMETRY: (
            _("Let devices report"),
            _("At least one device outside of a lab sent something within the last seven days."),
        ),
        Action.APPLIED: (
            _("Apply for Targeted Attack Notifications"),
            _("A security administrator applies on the page Advanced features; it takes a minute."),
        ),
        Action.ACCEPTED: (
            _("Be accepted, and keep notifications on"),
            _("The hunting team answers an application within five business days."),
        ),
        Action.CONTACTS: (
            _("Name two contacts for incidents"),
            _("At least two people or teams, one of them with a telephone number."),
        ),
        Action.AUTHORITY: (
            _("Decide on response authority"),
            _("Until you decide, the hunting team investigates and guides, and does nothing by itself."),
        ),
        Action.LANGUAGE: (
            _("Choose the language of notices"),
            _("Hunters write to you in it."),
        ),
        Action.SECOND_FACTOR: (
            _("Protect your administrators' sign-in"),
            _("Every security administrator signs in with a passkey or an authenticator app."),
        ),
    }
)
"""What is to be done, and when it is."""

NOW: Mapping[ApplicationState, Words] = MappingProxyType(
    {
        ApplicationState.MORE_INFO: _("The hunting team asked you something, and waits for your answer."),
        ApplicationState.OFF: _(
            "New notifications are stopped. Those that you have stay, and you can switch on again without a new "
            "application."
        ),
        ApplicationState.DECLINED: _(
            "The application was declined. The reason stands on the page Advanced features, and you can apply again."
        ),
    }
)
"""What the line on being accepted says in these states."""

VOUCHED_ELSEWHERE = _(
    "Your people come in by your own identity provider alone: see to it that it asks administrators for a second "
    "factor."
)

DOORS: Mapping[Action, str] = MappingProxyType(
    {
        Action.TELEMETRY: "sources",
        Action.APPLIED: "advanced_features",
        Action.ACCEPTED: "advanced_features",
        Action.CONTACTS: "contacts",
        Action.AUTHORITY: "response_authority",
        Action.LANGUAGE: "contacts",
        Action.SECOND_FACTOR: "members",
    }
)
"""Where it is done, within the organisation."""

REASONS: Mapping[Reason, Words] = MappingProxyType(
    {
        Reason.APPLIED_ALREADY: _(
            "A colleague applied already, and all of you share one application. It is shown below; nothing was sent."
        ),
        Reason.PRIVACY_NOT_ACCEPTED: _("Read and accept the privacy statement first. Nothing was sent."),
        Reason.NAME_MISSING: _("A name is needed. Nothing was changed."),
        Reason.TOO_MANY_MAILS: _("Too many mails went out for your organisation today. Try again tomorrow."),
        Reason.ADDRESS_UNUSABLE: _("No mail can be sent to this address. Nothing was changed."),
        Reason.STEP_NOT_POSSIBLE: _("It went on in the meantime, and this is no longer possible. Nothing was changed."),
        Reason.WORDS_MISSING: _("Say it in a sentence or two; it is read by people. Nothing was changed."),
        Reason.OWN_APPLICATION: _("You applied yourself. Somebody else of the hunting team must decide."),
        Reason.NOT_ELIGIBLE: _(
            "No device outside of a lab reports now. Wait until one does, or approve all the same and say why."
        ),
        Reason.OVERRIDE_WITHOUT_REASON: _("Say why it is approved although no device reports. Nothing was changed."),
        Reason.NO_END: _("Choose the last day. Nothing was granted."),
        Reason.OVER_ALREADY: _("The last day lies in the past. Nothing was granted."),
        Reason.TOO_LONG: _("A subscription is granted for five years at most. Nothing was granted."),
        Reason.INQUIRIES: _("The number of inquiries is between 1 and 1,000. Nothing was granted."),
        Reason.ASKED_ALREADY: _("A colleague asked for a trial already. Nothing was sent."),
        Reason.SUBSCRIBED_ALREADY: _("You have a subscription. Nothing was sent."),
        Reason.NO_SUCH_ROW: _("It is no longer there. Nothing was changed."),
        Reason.NOT_HOURS: _("Choose from one hour to a week. Nothing was changed."),
        Reason.NOT_A_PHONE: _("Write the number with its country, such as +33 1 23 45 67 89. Nothing was changed."),
        Reason.TOO_MANY_CONTACTS: _("There are twenty contacts of this kind already. Nothing was changed."),
        Reason.TOO_MANY_GROUPS: _("Name fifty user groups at most. Nothing was changed."),
        Reason.CHANGED_MEANWHILE: _(
            "A colleague decided in the meantime. What holds now is shown below, what you chose still stands in the "
            "form: look at both, then save again."
        ),
    }
)
