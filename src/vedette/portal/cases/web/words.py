"""Cases in words."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedette.portal.cases.rules.asking import Shelf
from vedette.portal.cases.rules.credits import EntryKind, Period
from vedette.portal.cases.rules.files.received import FileKind
from vedette.portal.cases.rules.mail.received import MailReason
from vedette.portal.cases.rules.phases import Party, Phase, ProgressCategory, Status
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.reviews import ReviewDeed, ReviewState
from vedette.portal.cases.rules.thread import Way
from vedette.portal.cases.rules.topics import ThingKind, TopicFamily
from vedette.portal.incidents.web.words import REFUSALS, Words

PHASES: Words = MappingProxyType(
    {
        Phase.DRAFT: pgettext_lazy("case", "Draft"),
        Phase.SUBMITTED: pgettext_lazy("case", "Submitted"),
        Phase.ASSIGNED: pgettext_lazy("case", "Assigned"),
        Phase.INVESTIGATING: _("Under investigation"),
        Phase.MORE_INFORMATION_NEEDED: _("More information needed"),
        Phase.FILE_SAMPLES_NEEDED: _("File samples needed"),
        Phase.MORE_TIME_NEEDED: _("More time needed"),
        Phase.CONCLUDED: _("Concluded from what was given"),
        Phase.ANSWERED: pgettext_lazy("case", "Answered"),
        Phase.CLOSED: pgettext_lazy("case", "Closed"),
        Phase.ESCALATED: _("Handed to incident response"),
        Phase.REJECTED: pgettext_lazy("case", "Not taken"),
        Phase.WITHDRAWN: pgettext_lazy("case", "Withdrawn"),
    }
)
STATUSES: Words = MappingProxyType(
    {
        Status.OPEN: pgettext_lazy("case", "Open"),
        Status.ATTENTION_NEEDED: _("Waits for you"),
        Status.CLOSED: pgettext_lazy("case", "Closed"),
    }
)
CATEGORIES: Words = MappingProxyType(
    {
        ProgressCategory.MORE_INFORMATION_NEEDED: _("More information needed"),
        ProgressCategory.FILE_SAMPLES_NEEDED: _("File samples needed"),
        ProgressCategory.MORE_TIME_NEEDED: _("More time needed"),
        ProgressCategory.CONCLUDED: _("Concluded from what was given"),
    }
)
FAMILIES: Words = MappingProxyType(
    {
        TopicFamily.ALERT_INFORMATION: _("Alert information"),
        TopicFamily.POSSIBLE_COMPROMISE: _("Possible compromise of a device"),
        TopicFamily.THREAT_INTELLIGENCE: _("Threat intelligence"),
        TopicFamily.NOTICE_COMMUNICATIONS: _("About a notification"),
    }
)
THINGS: Words = MappingProxyType(
    {
        ThingKind.DEVICE: _("Device"),
        ThingKind.ALERT: _("Alert"),
        ThingKind.INCIDENT: _("Incident"),
        ThingKind.FILE: _("File"),
        ThingKind.USER: _("User"),
        ThingKind.ADDRESS: _("Address"),
        ThingKind.EVENT: _("Event"),
        ThingKind.NOTICE: _("Notification"),
        ThingKind.PAGE: _("Page"),
    }
)
PARTIES: Words = MappingProxyType(
    {Party.CUSTOMER: _("Organisation"), Party.EXPERTS: _("Threat experts"), Party.SERVICE: "Vedette"}
)
WAYS: Words = MappingProxyType({Way.PORTAL: "", Way.MAIL: _("by mail"), Way.API: _("by the API")})
SHELVES: Words = MappingProxyType(
    {
        Shelf.OPEN: pgettext_lazy("cases", "Open"),
        Shelf.ATTENTION: _("Wait for the organisation"),
        Shelf.CLOSED: pgettext_lazy("cases", "Closed"),
        Shelf.ALL: pgettext_lazy("cases", "All"),
    }
)
FILE_KINDS: Words = MappingProxyType(
    {
        FileKind.PROGRAM: _("Program"),
        FileKind.DOCUMENT: _("Document"),
        FileKind.PICTURE: _("Picture"),
        FileKind.ARCHIVE: _("Archive"),
        FileKind.LINK: _("Windows shortcut"),
        FileKind.SCRIPT: _("Script"),
        FileKind.MARKUP: _("Markup"),
        FileKind.EVENT_LOG: _("Event log"),
        FileKind.CAPTURE: _("Network capture"),
        FileKind.TEXT: pgettext_lazy("file", "Text"),
        FileKind.UNKNOWN: _("Unknown kind"),
    }
)
"""What a file seems to be."""
CASE_REFUSALS: Words = MappingProxyType(
    {
        **REFUSALS,
        CaseReason.NOT_SUBSCRIBED: _(
            "Your organisation has no subscription to Experts on Demand. Ask for a trial under Service status."
        ),
        CaseReason.SUBSCRIPTION_OVER: _(
            "The subscription to Experts on Demand is over. Ask for a new one under Service status."
        ),
        CaseReason.TOPIC_MISSING: _("Say in a line what it is about."),
        CaseReason.QUESTION_MISSING: _("Write what you want to know."),
        CaseReason.WORDS_MISSING: _("Write what is to be said."),
        CaseReason.NO_SUCH_STEP: _("The case has moved on meanwhile. Look at it again."),
        CaseReason.NO_NEXT_DATE: _("Say by when you report next: a moment to come."),
        CaseReason.NEXT_DATE_TOO_FAR: _("The next report must come within 60 days."),
        CaseReason.TOO_LATE_TO_REOPEN: _("A case can be reopened for six months. Please ask anew."),
        CaseReason.NO_SUCH_ADDRESS: _("One of the addresses is none that can be written to."),
        CaseReason.TOO_MANY_ADDRESSES: _("At most five addresses besides your own."),
        CaseReason.NO_SUCH_THING: _("What the question is about is not there, or you do not see it."),
        CaseReason.NO_SUCH_EXPERT: _("They do not hunt in this organisation."),
        CaseReason.NO_SUCH_RATING: _("Choose from 1 to 5."),
        CaseReason.NOT_YET_ANSWERED: _("Only what was answered can be rated."),
        CaseReason.NO_SUCH_PLAN: _("Grant from 0 to 1,000 credits."),
        CaseReason.PLAN_TOO_EARLY: _("A plan begins today or later, and after the one before it."),
        CaseReason.HAS_OWNER: _("The case is another expert's. They or a lead hunter hand it on."),
        CaseReason.PASSAGE_MISSING: _("Give it a title, and write it in both languages."),
        CaseReason.TOO_MANY_PASSAGES: _("There are 200 texts already. Remove one that nobody uses."),
        CaseReason.NO_SUCH_TARGET: _("That is not there, or not of this organisation."),
        CaseReason.IS_LINKED: _("The case is linked to it already."),
        CaseReason.TOO_MANY_LINKS: _("A case can have 40 links. Take one away first."),
        CaseReason.BECAME_INCIDENT: _("An incident was raised from this case already."),
        CaseReason.FILE_MISSING: _("Choose a file."),
        CaseReason.FILE_EMPTY: _("One of the files is empty. None of them was kept."),
        CaseReason.FILE_TOO_LARGE: _("A file may have up to 100 MiB. None of them was kept."),
        CaseReason.TOO_MANY_FILES: _("A case may have up to 20 files. None of these was kept."),
        CaseReason.NO_ROOM_FOR_FILES: _("There is no room for more files of your organisation. None was kept."),
        CaseReason.FILE_GONE: _("The file was lost or is damaged. Please ask for it anew."),
        CaseReason.DRAFT_ELSEWHERE: _(
            "Not saved: a newer draft was saved in another tab or on another device. Both are here; choose which to "
            "keep."
        ),
        CaseReason.NO_DRAFT: _("There is no draft to read. Write it first; it is kept as you type."),
        CaseReason.HAS_DRAFT: _("You have a draft of your own here. Send or discard it first."),
        CaseReason.OWN_DRAFT: _("Nobody reviews their own draft."),
        CaseReason.DRAFT_CHANGED: _("The draft has changed since you read it. Read it again."),
        CaseReason.MAIL_OF_NOBODY: _("It names no case, or its sender is nobody of the organisation."),
    }
)
SAMPLE_TOPICS: Words = MappingProxyType(
    {
        TopicFamily.ALERT_INFORMATION: _(
            "What does this alert mean? Is there more of it than the alert shows, and is a new rule needed?"
        ),
        TopicFamily.POSSIBLE_COMPROMISE: _(
            "This device asked for a strange address at night. Is it compromised, and since when?"
        ),
        TopicFamily.THREAT_INTELLIGENCE: _(
            "We heard of a campaign against our branch. What do its people do, and would we see it?"
        ),
        TopicFamily.NOTICE_COMMUNICATIONS: _(
            "Which of the notification's findings can we hand to our incident response team?"
        ),
    }
)
"""An example of each family."""
REVIEW_STATES: Words = MappingProxyType(
    {
        ReviewState.ASKED: _(
            "%(name)s was asked to read the draft and has not answered. If you send it now, the history says so."
        ),
        ReviewState.APPROVED: _("%(name)s has approved the draft. A change of it voids the approval."),
        ReviewState.CHANGES: _(
            "%(name)s asks for changes and has not approved the draft. If you send it now, the history says so."
        ),
        ReviewState.VOID: _(
            "The draft has changed, so the approval by %(name)s does not hold any more. If you send it now, the "
            "history says so."
        ),
    }
)
"""What whoever sends a report reads beside the button."""
REVIEW_DEEDS: Words = MappingProxyType(
    {
        ReviewDeed.ASKED: _("asked %(name)s to read the draft of the report"),
        ReviewDeed.APPROVED: _("approved the draft"),
        ReviewDeed.CHANGES: _("asked for changes of the draft"),
        ReviewDeed.VOIDED: _("changed what was reviewed: no approval holds any more"),
        ReviewDeed.UNAPPROVED: _("sent the report without the approval of %(name)s"),
        ReviewDeed.SENT: _("sent the report as %(name)s had approved it"),
        ReviewDeed.DROPPED: _("discarded the draft"),
        ReviewDeed.TAKEN_OVER: _("goes on with the draft of %(name)s"),
    }
)
PERIODS: Words = MappingProxyType({Period.MONTH: _("each month"), Period.QUARTER: _("each quarter")})
CREDIT_ENTRIES: Words = MappingProxyType(
    {
        EntryKind.GRANTED: pgettext_lazy("credits", "Granted"),
        EntryKind.SPENT: pgettext_lazy("credits", "Spent on a question"),
        EntryKind.BEYOND: _("A question beyond the credits"),
        EntryKind.LAPSED: pgettext_lazy("credits", "Lapsed"),
    }
)
MAIL_REASONS: Words = MappingProxyType(
    {
        MailReason.TOO_LARGE: _("It is larger than 25 MB"),
        MailReason.UNREADABLE: _("It cannot be read"),
        MailReason.NO_SENDER: _("It names no sender, or several"),
        MailReason.AUTOMATIC: _("A program answered"),
        MailReason.NO_CASE: _("It is addressed to no case"),
        MailReason.NOT_OURS: _("Its address was given to nobody"),
        MailReason.OTHER_SENDER: _("Its address was given to somebody else"),
        MailReason.NOT_AUTHENTIC: _("It does not come from where it says"),
        MailReason.MAY_NOT: _("The sender may not write there"),
        MailReason.EMPTY: _("It says nothing new"),
        MailReason.CASE_OVER: _("The case takes no more words"),
    }
)
