"""How a mail becomes a message of its case, once it is known that its sender may write there."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import SERVICE, Actor, NotAllowedError, Scope
from vedette.portal.cases.actions.asking import enter_words
from vedette.portal.cases.actions.stepping import Taken, locked_case, take
from vedette.portal.cases.models import CaseMail
from vedette.portal.cases.rules.keepers import file_keeper
from vedette.portal.cases.rules.mail import MOST_ATTACHMENTS, Attached, MailWords
from vedette.portal.cases.rules.phases import Phase, Step
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
        not_kept = _not_kept(writer, at, message.pk, mail.files)
        if len(not_kept) < len(mail.files):
            _upload(writer, at)
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
            not_kept=[*not_kept, *mail.lost_files][:MOST_ATTACHMENTS],
        )
    return True


def _not_kept(writer: Actor, at: CasePlace, message: UUID, files: Iterable[Attached]) -> list[str]:
    """Hand over what came; the names of what nobody took."""
    keep, names = file_keeper(), []
    for number, each in enumerate(files):
        if keep is None or number >= MOST_ATTACHMENTS:
            names.append(each.name)
            continue
        try:
            with transaction.atomic():
                keep(actor=writer, at=at, message=message, file=each)
        except (RefusedError, NotAllowedError):
            names.append(each.name)
    return names


def _upload(writer: Actor, at: CasePlace) -> None:
    """Where samples were asked for, these are they."""
    row = locked_case(SERVICE, at)
    if Phase(row.phase) is Phase.FILE_SAMPLES_NEEDED:
        take(writer, row, Taken(Step.UPLOAD, way=Way.MAIL))
