"""Who writes, by the address that a mail says it is from and the address that it was sent to."""

from dataclasses import dataclass

from django.conf import settings

from vedette.portal.access.rules import SERVICE, Actor, Permission
from vedette.portal.cases.models import Case
from vedette.portal.cases.policies import asks
from vedette.portal.cases.queries.members import member_called
from vedette.portal.cases.rules.mail.origin import has_failed
from vedette.portal.cases.rules.mail.received import Incoming, MailReason
from vedette.portal.cases.rules.mail.reply_address import Shown, Ticket, folded, is_genuine, shown_by
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.post.queries import is_letter_of_ours
from vedette.portal.tenants.queries import reachable_members

_MOST_ADDRESSES = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """Which case a mail is for, and who writes; or why it enters none."""

    place: CasePlace | None
    """Also where the mail only claims to be for it."""
    writer: Actor | None = None
    reason: MailReason | None = None


def judged(*, actor: Actor, mail: Incoming) -> Judged:
    """Only the signed address decides: neither a subject nor a number in it, nor what a mail answers."""
    del actor
    shown = [each for each in map(_shown, dict.fromkeys(mail.addressed)) if each][:_MOST_ADDRESSES]
    rows = {row.pk: row for row in Case.objects.filter(pk__in={each.case for each in shown})}
    row = next((rows[each.case] for each in shown if _fits(rows.get(each.case), each, mail.sender)), None)
    claimed = row or next((rows[each.case] for each in shown if each.case in rows), None)
    place = CasePlace(claimed.organisation_id, claimed.pk) if claimed else None
    if not mail.sender:
        return Judged(place, reason=MailReason.NO_SENDER)
    if mail.is_automatic or is_letter_of_ours(mail.message_id):
        return Judged(place, reason=MailReason.AUTOMATIC)
    if row is None:
        return Judged(place, reason=_why_not(shown, claimed))
    return _of_the_sender(row, mail)


def _of_the_sender(row: Case, mail: Incoming) -> Judged:
    place = CasePlace(row.organisation_id, row.pk)
    if has_failed(mail.verdicts, settings.CONFIGURATION.case_mail_checker):
        return Judged(place, reason=MailReason.NOT_AUTHENTIC)
    writer = _writer(row, mail.sender)
    if writer is None:
        return Judged(place, reason=MailReason.MAY_NOT)
    if not mail.words.said:
        return Judged(place, reason=MailReason.EMPTY)
    return Judged(place, writer)


def _writer(row: Case, address: str) -> Actor | None:
    """A member who may ask; or whoever reads at an address that the asker named, by that address."""
    member = member_called(actor=SERVICE, organisation=row.organisation_id, address=address)
    if member is not None and asks(member, row.organisation_id):
        return member
    is_named = any(folded(each) == folded(address) for each in row.addresses)
    return Actor(None, member.name if member else address) if is_named else None


def _why_not(shown: list[Shown], claimed: Case | None) -> MailReason:
    if not shown:
        return MailReason.NO_CASE
    if claimed is None:
        return MailReason.NOT_OURS
    others = [*claimed.addresses, *_members(claimed)]
    is_anothers = any(_fits(claimed, each, other) for each in shown for other in others)
    return MailReason.OTHER_SENDER if is_anothers else MailReason.NOT_OURS


def _members(row: Case) -> list[str]:
    may = Permission.VIEW_DATA_OPERATIONS
    found = reachable_members(actor=SERVICE, organisation=row.organisation_id, permission=may)
    return [each.email for each in found if each.email and each.person == row.asked_by]


def _fits(row: Case | None, shown: Shown, recipient: str) -> bool:
    if row is None or not recipient:
        return False
    return is_genuine(settings.REPLY_KEY, shown, Ticket(row.organisation_id, row.pk, recipient))


def _shown(address: str) -> Shown | None:
    return shown_by(settings.CONFIGURATION.case_mail, address)
