"""Reading the audit log: an organisation its own, the provider the provider's."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.portal.access.policies import as_provider, within
from vedette.portal.access.rules import Permission, ProviderPermission
from vedette.portal.access.web import ActingRequest, door
from vedette.portal.audit.queries import PAGE, count, lines

_DIGITS = 18

DEEDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "account.password changed": _("changed the password"),
        "account.preferences changed": _("changed the preferences"),
        "account.signed in": _("signed in"),
        "administrator.created": _("made the first administrator"),
        "alert.assigned": _("assigned an alert"),
        "alert.classified": _("classified an alert"),
        "alert.commented": _("commented on an alert"),
        "alert.notified": _("raised an alert of the threat experts"),
        "alert.status changed": _("changed the status of an alert"),
        "alert.suppressed": _("suppressed an alert"),
        "api application.registered": _("registered an API application"),
        "api application.revoked": _("revoked an API application"),
        "api application.secret added": _("gave an API application a secret"),
        "api application.secret removed": _("took a secret from an API application"),
        "application.answered": _("answered a question about the application"),
        "application.approved": _("approved the application"),
        "application.declined": _("declined the application"),
        "application.more information asked": _("asked for more information about the application"),
        "application.review begun": _("began to review the application"),
        "application.submitted": _("applied for Targeted Attack Notifications"),
        "application.withdrawn": _("withdrew the application"),
        "authority.decided": _("decided on response authority"),
        "case.answered": _("answered a case"),
        "case.answered in between": _("wrote in a case"),
        "case.asked": _("consulted a threat expert"),
        "case.became incident": _("raised an incident from a case"),
        "case.changes asked": _("asked for changes of a draft"),
        "case.closed": _("closed a case"),
        "case.draft approved": _("approved a draft"),
        "case.escalated": _("handed a case to incident response"),
        "case.file attached": _("attached a file to a case"),
        "case.file taken": _("downloaded a file of a case"),
        "case.followed up": _("asked on in a case"),
        "case.gathered": _("gathered the evidence for a case anew"),
        "case.handed over": _("handed a case over"),
        "case.investigated": _("went on with a case"),
        "case.linked": _("linked a case"),
        "case.mail let in": _("let a mail into a case"),
        "case.missed": _("missed the moment of a progress report"),
        "case.rated": _("rated an answer"),
        "case.rejected": _("did not take a case"),
        "case.reopened": _("reopened a case"),
        "case.reported": _("reported on a case"),
        "case.review asked": _("asked for a review of a draft"),
        "case.taken": _("took a case"),
        "case.unlinked": _("took a link from a case"),
        "case.withdrawn": _("withdrew a question"),
        "case.written to": _("wrote in a case"),
        "contact.changed": _("changed a contact"),
        "contact.moved": _("changed the order of contacts"),
        "contact.named": _("named a contact"),
        "contact.removed": _("removed a contact"),
        "backup.restored": _("restored a backup"),
        "device group.changed": _("changed a device group"),
        "device group.created": _("made a device group"),
        "device group.removed": _("removed a device group"),
        "device group.renamed": _("renamed a device group"),
        "device.tagged": _("changed the tags of a device"),
        "draft.begun": _("began to write a notification"),
        "draft.dropped": _("dropped the draft of a notification"),
        "draft.submitted": _("asked for the review of a notification"),
        "draft.sent back": _("sent the draft of a notification back"),
        "event.flagged": _("flagged an event"),
        "event.unflagged": _("took the flag off an event"),
        "drill.sample deleted": _("deleted the sample of a drill"),
        "drill.started": _("started a drill"),
        "holiday.added": _("added a public holiday"),
        "holiday.removed": _("removed a public holiday"),
        "hunt.changed": _("changed what a hunt looks for"),
        "hunt.concluded": _("concluded a hunt"),
        "hunt.opened": _("opened a hunt"),
        "hunt.reopened": _("reopened a hunt"),
        "hunter.assigned": _("assigned a hunter"),
        "hunter.withdrawn": _("withdrew a hunter"),
        "hunter note.written": _("wrote an internal note on an incident"),
        "incident.action moved": _("said what became of a recommended action"),
        "incident.action withdrawn": _("withdrew a recommended action"),
        "incident.actions published": _("recommended actions on an incident"),
        "incident.alerts moved": _("moved alerts of an incident"),
        "incident.assigned": _("assigned an incident"),
        "incident.claimed": _("took an incident to hunt"),
        "incident.classified": _("classified an incident"),
        "incident.commented": _("commented on an incident"),
        "incident.created": _("raised an incident"),
        "incident.handed over": _("handed an incident over"),
        "incident.merged": _("merged an incident"),
        "incident.released": _("let go of an incident"),
        "incident.notified": _("raised an alert of the threat experts"),
        "incident.renamed": _("renamed an incident"),
        "incident.status changed": _("changed the status of an incident"),
        "incident.tagged": _("tagged an incident"),
        "incident.verdict given": _("gave a verdict on an incident"),
        "invitation.accepted": _("accepted an invitation"),
        "invitation.withdrawn": _("withdrew an invitation"),
        "ledger.exported": _("wrote the ledger of verdicts out"),
        "notice.acknowledged": _("acknowledged a notification"),
        "notice.amended": _("published a new version of a notification"),
        "notice.published": _("published a notification"),
        "notice.retracted": _("retracted a notification"),
        "job.tried again": _("let a job be tried again"),
        "letter.sent again": _("sent a letter again"),
        "mail.discarded": _("discarded a mail that was held back"),
        "mail rule.added": _("added a rule for email notifications"),
        "mail rule.changed": _("changed a rule for email notifications"),
        "mail rule.removed": _("removed a rule for email notifications"),
        "mail rule.switched off": _("switched a rule for email notifications off"),
        "mail rule.switched on": _("switched a rule for email notifications on"),
        "mail rule.tried": _("sent test mails of a rule for email notifications"),
        "notice language.chosen": _("chose the language of notices"),
        "notifications.turned off": _("turned Targeted Attack Notifications off"),
        "notifications.turned on": _("turned Targeted Attack Notifications on"),
        "organisation.created": _("took in the organisation"),
        "passage.kept": _("kept a text for answers to cases"),
        "passage.removed": _("removed a text for answers to cases"),
        "person.invited": _("invited somebody"),
        "person.kept": _("kept the last administrator"),
        "person.made known": _("made somebody known"),
        "person.removed": _("removed somebody"),
        "person.role changed": _("changed a role"),
        "person.seated": _("gave a role"),
        "reminders.chosen": _("chose when one is reminded of notifications"),
        "read": _("opened a page"),
        "saved view.kept": _("saved a view of a queue"),
        "saved view.removed": _("removed a view of a queue"),
        "suppression rule.changed": _("changed a suppression rule"),
        "suppression rule.created": _("made a suppression rule"),
        "suppression rule.removed": _("removed a suppression rule"),
        "suppression rule.switched off": _("switched off a suppression rule"),
        "suppression rule.switched on": _("switched on a suppression rule"),
        "subscription.credits planned": _("planned credits"),
        "subscription.granted": _("granted a subscription"),
        "subscription.request declined": _("declined a request for a trial"),
        "subscription.requested": _("asked for a trial of Experts on Demand"),
        "single sign-on.changed": _("changed the identity provider"),
        "single sign-on.connected": _("connected with the identity provider"),
        "single sign-on.deleted": _("deleted the identity provider"),
        "single sign-on.demanded": _("let only single sign-on open"),
        "single sign-on.disabled": _("switched single sign-on off"),
        "single sign-on.disconnected": _("disconnected from the identity provider"),
        "single sign-on.enabled": _("switched single sign-on on"),
        "single sign-on.left open": _("let passwords open too"),
        "single sign-on.refused": _("let somebody not in"),
        "single sign-on.set up": _("set up an identity provider"),
        "single sign-on.value given": _("let a value give a role"),
        "single sign-on.value taken": _("took a value back"),
        "syslog.added": _("added a syslog collector"),
        "syslog.changed": _("changed a syslog collector"),
        "syslog.message sent again": _("sent a message to a syslog collector again"),
        "syslog.paused": _("paused a syslog collector"),
        "syslog.removed": _("removed a syslog collector"),
        "syslog.resumed": _("let a syslog collector go on"),
        "syslog.tested": _("sent a test message to a syslog collector"),
        "verdict.reviewed": _("reviewed a verdict"),
        "signing key.rotated": _("began to sign with a new key"),
        "webhook.added": _("added a webhook"),
        "webhook.changed": _("changed a webhook"),
        "webhook.message sent again": _("sent a message to a webhook again"),
        "webhook.paused": _("paused a webhook"),
        "webhook.removed": _("removed a webhook"),
        "webhook.resumed": _("let a webhook go on"),
        "webhook.secret renewed": _("renewed the secret of a webhook"),
        "webhook.tested": _("sent a test message to a webhook"),
    }
)
"""What was done, in the reader's words; the log itself keeps the names on the left."""


@door(as_provider(ProviderPermission.READ_AUDIT_LOG))
def audit_log(request: ActingRequest) -> HttpResponse:
    """What was done in no organisation."""
    return _page(request, None)


@door(within(Permission.MANAGE_SECURITY_SETTINGS))
def organisation_audit_log(request: ActingRequest, organisation: UUID) -> HttpResponse:
    """What was done in the organisation, and what the hunting team read there."""
    return _page(request, organisation)


def _page(request: ActingRequest, organisation: UUID | None) -> HttpResponse:
    deed = request.GET.get("deed", "")[:80]
    before = request.GET.get("before", "")
    older_than = int(before) if before.isascii() and before.isdigit() and len(before) <= _DIGITS else None
    found = lines(actor=request.actor, organisation=organisation, before=older_than, deed=deed)
    shown = {
        "lines": [(line, DEEDS.get(line.deed, line.deed)) for line in found],
        "total": count(actor=request.actor, organisation=organisation),
        "deed": deed,
        "older": found[-1].number if len(found) == PAGE else None,
        "is_provider": organisation is None,
    }
    return render(request, "audit/log.html", shown)
