"""Writing letters, and bringing them to the mail server."""

from email.utils import formatdate
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.jobs.actions import enqueue
from vedette.portal.live.actions import announce
from vedette.portal.live.rules import Topic
from vedette.portal.post.models import Letter
from vedette.portal.post.policies import require_seeing_post
from vedette.portal.post.queries import letters_in_view, message_id
from vedette.portal.post.rules import (
    KEPT,
    TRIES,
    Conversation,
    LetterState,
    NothingToSendError,
    Template,
    Written,
    checked_address,
    clean_subject,
    is_final,
)

_LONGEST_ERROR = 500


class NotDeliveredError(Exception):
    """The mail server did not take it this time; it is tried again."""


def send(
    *,
    kind: str,
    to: str,
    language: str,
    template: Template,
    organisation: UUID | None,
    is_secret: bool = False,
    conversation: Conversation | None = None,
) -> UUID:
    """Write a letter, within the caller's transaction; a worker delivers it. Raises NoAddressError.

    What ``is_secret`` opens a door: nobody reads it on a page, and it is forgotten once it is sent.
    """
    values = {**template.values(), "site": settings.SITE_ADDRESS}
    with translation.override(language):
        written = Written(
            subject=render_to_string(f"{template.name}.subject.txt", values),
            text=render_to_string(f"{template.name}.txt", values),
            html=render_to_string(f"{template.name}.html", values),
        )
    return send_written(
        kind=kind,
        to=to,
        language=language,
        written=written,
        organisation=organisation,
        is_secret=is_secret,
        conversation=conversation,
    )


@transaction.atomic
def send_written(
    *,
    kind: str,
    to: str,
    language: str,
    written: Written,
    organisation: UUID | None,
    is_secret: bool = False,
    conversation: Conversation | None = None,
) -> UUID:
    """The same of what is written already."""
    with everything_in_view():
        letter = Letter.objects.create(
            organisation_id=organisation,
            kind=kind,
            to=checked_address(to),
            language=language,
            subject=clean_subject(written.subject),
            text=written.text,
            html=written.html,
            is_secret=is_secret,
            created=timezone.now(),
            **(_place_in(conversation, to) if conversation else {}),
        )
    _to_be_delivered(letter)
    return letter.pk


def _place_in(conversation: Conversation, to: str) -> dict[str, object]:
    known = Letter.objects.filter(conversation=conversation.key, to=to).order_by("created", "pk")
    return {
        "conversation": conversation.key,
        "follows": known.values_list("pk", flat=True).first(),
        "reply_to": checked_address(conversation.reply_to) if conversation.reply_to else "",
    }


def _to_be_delivered(letter: Letter) -> None:
    key = str(letter.pk)
    enqueue(kind="post.deliver", arguments={"letter": key}, organisation=letter.organisation_id, key=key)


def deliver(letter: UUID) -> None:
    """Bring it to the mail server. Raises NotDeliveredError where it is worth another try.

    A letter is sent twice only where the service died between the server's yes and the row that keeps it; both copies
    have the same Message-ID, by which mail programs know them for one.
    """
    with everything_in_view():
        row = Letter.objects.filter(pk=letter, state=LetterState.WAITING).first()
        if row is None:
            return
        rows = Letter.objects.filter(pk=letter)
        rows.update(tries=F("tries") + 1)
        try:
            mailed(row).send()
        except Exception as error:  # noqa: BLE001  (whatever is wrong with the server or the letter, it is told there)
            _not_delivered(row, error)
        else:
            rows.update(state=LetterState.SENT, sent=timezone.now(), last_error="", **_forgotten(row))
        announce(topic=Topic.MAIL, organisation=row.organisation_id)


def mailed(row: Letter) -> EmailMultiAlternatives:
    """The letter as it goes to the mail server."""
    headers = {
        "Message-ID": message_id(row.pk),
        "Date": formatdate(row.created.timestamp()),
        "Auto-Submitted": "auto-generated",
    }
    if row.follows:
        headers |= dict.fromkeys(("In-Reply-To", "References"), message_id(row.follows))
    answers = [row.reply_to] if row.reply_to else None
    mail = EmailMultiAlternatives(row.subject, row.text, to=[row.to], headers=headers, reply_to=answers)
    mail.attach_alternative(row.html, "text/html")
    return mail


def _not_delivered(row: Letter, error: Exception) -> None:
    rows, told = Letter.objects.filter(pk=row.pk), f"{type(error).__name__}: {error}"[:_LONGEST_ERROR]
    if _refused_for_good(error) or row.tries + 1 >= TRIES:
        rows.update(state=LetterState.FAILED, last_error=told, **_forgotten(row))
        return
    rows.update(last_error=told)
    raise NotDeliveredError(told) from error


def _refused_for_good(error: Exception) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(is_final(code) for code, _ in error.recipients.values())
    return isinstance(error, SMTPResponseException) and is_final(error.smtp_code)


def _forgotten(row: Letter) -> dict[str, str]:
    return {"text": "", "html": ""} if row.is_secret else {}


@transaction.atomic
def send_again(*, actor: Actor, organisation: UUID | None, letter: UUID) -> None:
    """Let a letter that failed, or is waiting for its next try, be delivered now. Raises NothingToSendError."""
    require_seeing_post(actor, organisation)
    seen = letters_in_view(actor=actor, organisation=organisation)
    row = seen.select_for_update().filter(pk=letter).first()
    if row is None or row.state == LetterState.SENT or not row.text:
        raise NothingToSendError
    Letter.objects.filter(pk=letter).update(state=LetterState.WAITING, tries=0)
    _to_be_delivered(row)
    record(actor=actor, deed="letter.sent again", organisation=organisation, subject=row.to)


def forget_old_letters() -> int:
    """Remove letters that nobody asks for any more; how many."""
    with everything_in_view():
        rows = Letter.objects.filter(created__lt=timezone.now() - KEPT).exclude(state=LetterState.WAITING)
        return rows.delete()[0]
