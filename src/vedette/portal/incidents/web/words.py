"""The values of alerts and incidents in the reader's words."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.incidents.rules.refusals import Reason
from vedette.portal.incidents.rules.values import (
    ActionState,
    AlertStatus,
    Assignee,
    Category,
    Classification,
    DetectionSource,
    Determination,
    IncidentStatus,
    Severity,
    Verdict,
)

Words = Mapping[str, str | Promise]

SEVERITIES: Words = MappingProxyType(
    {
        Severity.UNSPECIFIED: _("Unspecified"),
        Severity.INFORMATIONAL: _("Informational"),
        Severity.LOW: _("Low"),
        Severity.MEDIUM: _("Medium"),
        Severity.HIGH: _("High"),
    }
)
VERDICTS: Words = MappingProxyType(
    {
        Verdict.TRUE_POSITIVE: _("True positive"),
        Verdict.BENIGN_POSITIVE: _("Benign positive"),
        Verdict.FALSE_POSITIVE: _("False positive"),
        Verdict.INCONCLUSIVE: _("Inconclusive"),
    }
)
ALERT_STATUSES: Words = MappingProxyType(
    {
        AlertStatus.NEW: pgettext_lazy("alert", "New"),
        AlertStatus.IN_PROGRESS: pgettext_lazy("alert", "In progress"),
        AlertStatus.RESOLVED: pgettext_lazy("alert", "Resolved"),
    }
)
ACTION_STATES: Words = MappingProxyType(
    {
        ActionState.NEW: pgettext_lazy("action", "New"),
        ActionState.IN_PROGRESS: pgettext_lazy("action", "In progress"),
        ActionState.COMPLETED: pgettext_lazy("action", "Completed"),
        ActionState.FAILED: pgettext_lazy("action", "Failed"),
        ActionState.SKIPPED: pgettext_lazy("action", "Skipped"),
    }
)
INCIDENT_STATUSES: Words = MappingProxyType(
    {
        IncidentStatus.ACTIVE: _("Active"),
        IncidentStatus.IN_PROGRESS: _("In progress"),
        IncidentStatus.AWAITING_ACTION: _("Awaiting customer action"),
        IncidentStatus.RESOLVED: _("Resolved"),
        IncidentStatus.REDIRECTED: _("Redirected"),
    }
)
CLASSIFICATIONS: Words = MappingProxyType(
    {
        Classification.TRUE_POSITIVE: _("True positive"),
        Classification.EXPECTED: _("Informational, expected activity"),
        Classification.FALSE_POSITIVE: _("False positive"),
    }
)
DETERMINATION_WORDS: Words = MappingProxyType(
    {
        Determination.MULTI_STAGED_ATTACK: _("Multistage attack"),
        Determination.MALICIOUS_USER_ACTIVITY: _("Malicious user activity"),
        Determination.COMPROMISED_USER: _("Compromised account"),
        Determination.MALWARE: _("Malware"),
        Determination.PHISHING: _("Phishing"),
        Determination.UNWANTED_SOFTWARE: _("Unwanted software"),
        Determination.SECURITY_TESTING: _("Security test"),
        Determination.LINE_OF_BUSINESS_APPLICATION: _("Line-of-business application"),
        Determination.CONFIRMED_USER_ACTIVITY: _("Confirmed activity"),
        Determination.CLEAN: _("Not malicious"),
        Determination.INSUFFICIENT_DATA: _("Not enough data to validate"),
        Determination.OTHER: _("Other"),
    }
)
CATEGORIES: Words = MappingProxyType(
    {
        Category.COLLECTION: _("Collection"),
        Category.COMMAND_AND_CONTROL: _("Command and control"),
        Category.CREDENTIAL_ACCESS: _("Credential access"),
        Category.DEFENSE_EVASION: _("Defense evasion"),
        Category.DISCOVERY: _("Discovery"),
        Category.EXECUTION: _("Execution"),
        Category.EXFILTRATION: _("Exfiltration"),
        Category.EXPLOIT: _("Exploit"),
        Category.INITIAL_ACCESS: _("Initial access"),
        Category.LATERAL_MOVEMENT: _("Lateral movement"),
        Category.MALWARE: _("Malware"),
        Category.PERSISTENCE: _("Persistence"),
        Category.PRIVILEGE_ESCALATION: _("Privilege escalation"),
        Category.RANSOMWARE: _("Ransomware"),
        Category.SUSPICIOUS_ACTIVITY: _("Suspicious activity"),
        Category.UNWANTED_SOFTWARE: _("Unwanted software"),
    }
)
DETECTION_SOURCES: Words = MappingProxyType(
    {
        DetectionSource.THIRD_PARTY_SENSORS: _("Third-party sensors"),
        DetectionSource.ANTIVIRUS: _("Antivirus"),
        DetectionSource.AUTOMATED_INVESTIGATION: _("Automated investigation"),
        DetectionSource.CUSTOM_DETECTION: _("Detections"),
        DetectionSource.CUSTOMER_INTELLIGENCE: _("Own threat intelligence"),
        DetectionSource.ENDPOINT: _("Endpoint sensors"),
        DetectionSource.CORRELATION: _("Correlation"),
        DetectionSource.OFFICE: _("E-mail protection"),
        DetectionSource.THREAT_EXPERTS: _("Threat experts"),
        DetectionSource.SMART_SCREEN: _("SmartScreen"),
    }
)
ASSIGNEES: Words = MappingProxyType(
    {Assignee.NOBODY: _("Unassigned"), Assignee.EXPERTS: _("Threat experts"), Assignee.CUSTOMER: _("Customer")}
)
"""Who has it when no person does; a person's name is shown as it is."""

REFUSALS: Words = MappingProxyType(
    {
        Reason.DETERMINATION_DOES_NOT_FIT: _("This determination does not go with that classification. Choose again."),
        Reason.NO_SUCH_STEP: _("The status cannot become that from where it is now. Reload the page to see it."),
        Reason.EXPERTS_ONLY: _("Only the threat experts hand an incident to the organisation."),
        Reason.CLASSIFY_FIRST: _("Classify the incident first: what it was decides who acts next."),
        Reason.TRUE_POSITIVES_AWAIT_ACTION: _(
            "A true positive goes to the organisation first: set it to awaiting customer action."
        ),
        Reason.ONLY_TRUE_POSITIVES_AWAIT_ACTION: _("Only a true positive is handed over: classify the incident first."),
        Reason.COMMENT_MISSING: _("Write a comment: it tells the others why."),
        Reason.NOT_WITH_ITSELF: _("Choose another incident than this one."),
        Reason.IS_MERGED: _("The incident was merged into another. Go there to work on."),
        Reason.IS_SAMPLE: _("This incident is a sample that a drill made: nothing happened, and it stays by itself."),
        Reason.CANNOT_BE_ASSIGNED: _("This person may not investigate here. Choose somebody else."),
        Reason.NO_SUCH_ROW: _("It is not here, or no longer. Nothing was changed."),
        Reason.NAME_MISSING: _("Give it a name."),
        Reason.OF_SOMEBODY_ELSE: _(
            "Somebody else saved this view. They can remove it, and so can who manages the organisation's security."
        ),
        Reason.TAKEN_BY_ANOTHER: _("Somebody else has taken it. Ask them, or let them hand it over."),
        Reason.TOO_LONG: _("The text is too long; nothing was changed. Shorten it."),
        Reason.NOTHING_CHOSEN: _("Choose rows, and what should change. Nothing was changed."),
        Reason.TOO_MANY: _("There would be too many. Nothing was changed."),
        Reason.NO_DEVICE: _("The alert names no device: there is none to keep the rule to."),
        Reason.REASON_MISSING: _("Say why nobody has to look at these alerts. Nothing was changed."),
        Reason.ALREADY_OVER: _("That day is over. Choose a later one; nothing was changed."),
        Reason.NAME_TAKEN: _("That name is taken. Choose another one; nothing was changed."),
    }
)


def tell_refusal(request: HttpRequest, reason: StrEnum, words: Words = REFUSALS) -> None:
    """Say on the next page why it was not done."""
    messages.error(request, str(words[reason]))
