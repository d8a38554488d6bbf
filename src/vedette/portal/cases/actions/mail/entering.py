"""How a mail becomes a message of its case, once it is known that its sender may write there."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import SERVICE, Actor, Scope
from vedette.portal.cases.actions.asking import enter_words
from vedette.portal.cases.actions.files.attaching import Attached as Note
from vedette.portal.cases.actions.files.attaching import keep_file
from vedette.portal.cases.actions.files.incoming import receive
from vedette.portal.cases.actions.stepping import Taken, locked_case, take
from vedette.portal.cases.models import CaseMail
from vedette.portal.cases.policies import asks
from vedette.portal.cases.rules.mail.received import MOST_ATTACHMENTS, Attached, MailWords
from vedette.portal.cases.rules.phases import Party, Phase, Step
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


def _not_kept(writer: Actor, at: CasePlace, message: UUID, files: Sequence[Attached]) -> list[str]:
    """Keep what came; the names of what there is no room for. Where samples were asked for, these are they."""
    is_sample = Phase(locked_case(SERVICE, at).phase) is Phase.FILE_SAMPLES_NEEDED
    note = Note(Party.CUSTOMER, message, is_sample)
    names = [each.name for each in files if not _is_kept(writer, at, note, each)]
    if is_sample and len(names) < len(files):
        take(writer, locked_case(SERVICE, at), Taken(Step.UPLOAD, way=Way.MAIL))
    return names


def _is_kept(writer: Actor, at: CasePlace, note: Note, file: Attached) -> bool:
    """Of an address that the asker named the service keeps files, since nobody signs in by it."""
    keeper = writer if asks(writer, at.organisation) else SERVICE
    try:
        with transaction.atomic():
            received = receive(organisation=at.organisation, name=file.name, parts=file.content)
            keep_file(actor=keeper, at=at, received=received, attached=note)
    except RefusedError:
        return False
    return True
