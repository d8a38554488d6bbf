"""How a mail becomes a message of its case, once it is known that its sender may write there."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import SERVICE, Actor, Scope
from vedette.portal.cases.actions.asking import enter_words
from vedette.portal.cases.actions.stepping import locked_case
from vedette.portal.cases.models import CaseMail
from vedette.portal.cases.rules.keepers import file_keeper
from vedette.portal.cases.rules.mail import MOST_ATTACHMENTS, Attached, MailWords
from vedette.portal.cases.rules.thread import Way
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.incidents.rules.refusals import RefusedError


@dataclass(frozen=True, slots=True)
class Entering:
    """What goes into the thread."""

    sender: str
    subject: str
    mark: str
    words: MailWords
    files: tuple[Attached, ...] = ()
    lost_files: tuple[str, ...] = ()
    """Names of what the mail brought and is not there any more."""


def enter_mail(writer: Actor, at: CasePlace, mail: Entering) -> bool:
    """Within the caller's transaction; false where it is there already. Raises RefusedError, and then nothing is there.

    Nothing but the organisation is in view meanwhile.
    """
    with in_view(Scope(frozenset({at.organisation}))):
        row = locked_case(SERVICE, at)
        if CaseMail.objects.filter(case_id=row.pk, mark=mail.mark).exists():
            return False
        message = enter_words(writer, row, mail.words.said, Way.MAIL)
        not_kept = [*_not_kept(writer, at, message.pk, mail.files), *mail.lost_files]
        CaseMail.objects.create(
            organisation_id=row.organisation_id,
            case_id=row.pk,
            message_id=message.pk,
            mark=mail.mark,
            at=timezone.now(),
            sender=mail.sender,
            subject=mail.subject,
            quoted=mail.words.quoted,
            is_cut=mail.words.is_cut,
            not_kept=not_kept,
        )
    return True


def _not_kept(writer: Actor, at: CasePlace, message: UUID, files: Iterable[Attached]) -> list[str]:
    """Hand over what came; the names of what nobody took."""
    keep, names = file_keeper(), []
    for number, each in enumerate(files):
        try:
            if keep is None or number >= MOST_ATTACHMENTS:
                names.append(each.name)
            else:
                keep(actor=writer, at=at, message=message, file=each)
        except RefusedError:
            names.append(each.name)
    return names[:MOST_ATTACHMENTS]
