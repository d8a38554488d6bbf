"""What those who lead the hunt do with mails that were held back."""

from uuid import UUID

from django.db import transaction

from vedette.portal.access.rules import SERVICE, Actor, NotAllowedError, ProviderPermission
from vedette.portal.audit.actions import record
from vedette.portal.cases.actions.mail.entering import Entering, enter_mail
from vedette.portal.cases.actions.stepping import log
from vedette.portal.cases.models import Case, QuarantinedMail
from vedette.portal.cases.policies import leads_cases, require_holding_mail
from vedette.portal.cases.queries.members import member_called
from vedette.portal.cases.rules.mail.received import MailWords
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.thread import Logged
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.incidents.rules.refusals import Reason, RefusedError


@transaction.atomic
def discard_mail(*, actor: Actor, mail: UUID) -> None:
    """Let go of it. Raises RefusedError where it is not there."""
    require_holding_mail(actor)
    row = _locked(mail)
    row.delete()
    record(actor=actor, deed="mail.discarded", subject=row.sender, details={"reason": row.reason})


@transaction.atomic
def release_mail(*, actor: Actor, mail: UUID) -> CasePlace:
    """Let it into the thread of the case that it names, in the name of the member who has its sender's address.

    What it brought besides words is gone. Raises RefusedError where there is no such case or member.
    """
    require_holding_mail(actor)
    row = _locked(mail)
    if row.organisation_id is None or row.case_id is None or not row.text:
        raise RefusedError(CaseReason.MAIL_OF_NOBODY)
    if not leads_cases(actor, row.organisation_id):
        raise NotAllowedError(ProviderPermission.LEAD_HUNTING)
    writer = member_called(actor=SERVICE, organisation=row.organisation_id, address=row.sender)
    if writer is None:
        raise RefusedError(CaseReason.MAIL_OF_NOBODY)
    at = CasePlace(row.organisation_id, row.case_id)
    words = MailWords(row.text, row.quoted, row.is_cut)
    mark = row.mark or row.digest
    enter_mail(writer, at, Entering(row.sender, row.subject, mark, words, lost_files=tuple(row.files)))
    log(actor, Case.objects.get(pk=at.case), Logged.MAIL_LET_IN, sender=row.sender, reason=row.reason)
    row.delete()
    return at


def _locked(mail: UUID) -> QuarantinedMail:
    row = QuarantinedMail.objects.select_for_update().filter(pk=mail).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row
