"""Words of notices for what the code calls by short names."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.hunting.web.words import HUNT_REFUSALS
from vedette.portal.incidents.web.words import Words
from vedette.portal.notices.rules.comparing import Field
from vedette.portal.notices.rules.contents import AttackType, Certainty, Part, ScopeStatus
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.notices.rules.stamps import Span
from vedette.portal.notices.rules.states import DraftState, NoticeState

STATES: Words = MappingProxyType(
    {
        NoticeState.PUBLISHED: pgettext_lazy("notification", "New"),
        NoticeState.ACKNOWLEDGED: _("Acknowledged"),
        NoticeState.ACTION_PENDING: _("Awaiting your actions"),
        NoticeState.CLOSED: pgettext_lazy("notification", "Closed"),
        NoticeState.RETRACTED: _("Retracted"),
    }
)
DRAFT_STATES: Words = MappingProxyType(
    {
        DraftState.DRAFTING: _("Being written"),
        DraftState.IN_REVIEW: _("Waits for a second hunter"),
        DraftState.PUBLISHED: _("Published"),
        DraftState.DROPPED: _("Dropped"),
    }
)
ATTACKS: Words = MappingProxyType(
    {
        AttackType.RANSOMWARE: _("Ransomware"),
        AttackType.EXFILTRATION: _("Theft of data"),
        AttackType.LATERAL_MOVEMENT: _("Lateral movement"),
        AttackType.CREDENTIAL_THEFT: _("Theft of credentials"),
        AttackType.FOOTHOLD: _("Foothold"),
        AttackType.HANDS_ON_KEYBOARD: _("Hands-on-keyboard activity"),
    }
)
CERTAINTIES: Words = MappingProxyType(
    {
        Certainty.CONFIRMED: _("Confirmed attack"),
        Certainty.LIKELY: _("Likely an attack"),
        Certainty.POSSIBLE: _("Possibly an attack"),
    }
)
SCOPE_STATUSES: Words = MappingProxyType(
    {
        ScopeStatus.CONFIRMED: pgettext_lazy("scope", "confirmed"),
        ScopeStatus.SUSPECTED: pgettext_lazy("scope", "suspected"),
        ScopeStatus.EXPOSED: pgettext_lazy("scope", "exposed"),
        ScopeStatus.NOT_EXAMINED: pgettext_lazy("scope", "not yet examined"),
        ScopeStatus.CLEARED: pgettext_lazy("scope", "cleared"),
    }
)
SCOPE_KINDS: Words = MappingProxyType(
    {
        "device": _("Device"),
        "account": _("Account"),
        "file": _("File"),
        "address": _("Address"),
        "domain": _("Domain"),
        "service": pgettext_lazy("of a device", "Service"),
        "task": _("Scheduled task"),
        "registry": _("Registry"),
    }
)
PARTS: Words = MappingProxyType(
    {
        Part.TITLE: _("title"),
        Part.SUMMARY: _("executive summary with the evidence of its sentences"),
        Part.CERTAINTY: _("reasons of the certainty"),
        Part.SCOPE: _("scope of compromise"),
        Part.TIMELINE: _("timeline"),
        Part.ROOT_CAUSE: _("root cause"),
        Part.TECHNIQUES: _("ATT&CK techniques"),
        Part.RECOMMENDATIONS: _("recommendations"),
        Part.EVIDENCE: _("evidence"),
    }
)
FIELDS: Words = MappingProxyType(
    {
        Field.TITLE: _("Title"),
        Field.SEVERITY: _("Severity"),
        Field.CERTAINTY: _("Certainty"),
        Field.SUMMARY: _("Executive summary"),
        Field.SCOPE: _("Scope of compromise"),
        Field.TIMELINE: _("Timeline"),
        Field.ROOT_CAUSE: _("Root cause"),
        Field.TECHNIQUES: _("Techniques"),
        Field.INDICATORS: _("Indicators"),
        Field.RECOMMENDATIONS: _("Recommendations"),
    }
)
SPANS: Words = MappingProxyType(
    {
        Span.NOTICE: _("Time to notice"),
        Span.LEAD: _("Time to lead"),
        Span.PUBLISH: _("Time to publish"),
        Span.ACKNOWLEDGE: _("Time to acknowledge"),
    }
)
DEFINITIONS: Words = MappingProxyType(
    {
        Span.NOTICE: _("from the attacker's first activity that telemetry shows to the publishing of the notification"),
        Span.LEAD: _("from that activity to the moment at which its incident was raised"),
        Span.PUBLISH: _("from there to the publishing of the notification"),
        Span.ACKNOWLEDGE: _("from the publishing to the moment at which somebody of the organisation acknowledged it"),
    }
)
NOTICE_REFUSALS: Words = MappingProxyType(
    {
        **HUNT_REFUSALS,
        NoticeReason.NO_ROOM_FOR_EVIDENCE: _(
            "The draft has no room for another event. Take a line of its timeline out."
        ),
        NoticeReason.NO_SUCH_EVENT: _("The event is no longer kept, or could not be read. Nothing was added."),
        NoticeReason.NOT_CLASSIFIED: _(
            "An organisation is notified of true positives. Give the verdict on the incident first, then publish."
        ),
        NoticeReason.NOT_SUBSCRIBED: _(
            "Targeted Attack Notifications are not on for this organisation. The draft is kept; call the contacts."
        ),
        NoticeReason.DRAFT_ELSEWHERE: _("The draft went on meanwhile. Look where it stands, then try again."),
        NoticeReason.CHANGED_MEANWHILE: _(
            "Somebody saved the draft after you opened it. What you wrote is below: copy it, then reload."
        ),
        NoticeReason.PARTS_MISSING: _("Something is missing: see the list above the draft."),
        NoticeReason.UNKNOWN_MARKS: _("The text names evidence that the draft does not have: see the list above it."),
        NoticeReason.OWN_DRAFT: _(
            "Somebody else looks at a notification before it goes out. If every minute counts, say why nobody else can."
        ),
        NoticeReason.REASON_MISSING: _("Say why."),
        NoticeReason.ONE_AT_A_TIME: _("Somebody writes a notification about this incident already."),
        NoticeReason.IS_RETRACTED: _("The notification was retracted."),
        NoticeReason.NOT_WRITTEN_RIGHT: _("Something was not written as it has to be."),
    }
)
