"""Taking in what came by mail: into the thread of its case, or held back for those who lead the hunt.

No mail of others makes the service send one, and none is taken twice, however often it lies in the mailbox.
"""

import hashlib

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, Actor, NotAllowedError
from vedette.portal.cases.actions.mail.entering import Entering, enter_mail
from vedette.portal.cases.actions.mail.judging import Judged, judged
from vedette.portal.cases.models import QuarantinedMail
from vedette.portal.cases.rules.mail.quarantine import KEPT, MOST_KEPT
from vedette.portal.cases.rules.mail.reading import read_mail
from vedette.portal.cases.rules.mail.received import MOST_ATTACHMENTS, Incoming, MailReason, UnfitMailError
from vedette.portal.incidents.rules.refusals import RefusedError


@transaction.atomic
def take_mail(*, actor: Actor, content: bytes, size: int) -> bool:
    """Whether it is in a thread now. Whatever the mail is, nothing is raised for it."""
    if not actor.is_service:
        raise NotAllowedError
    with everything_in_view():
        try:
            mail = read_mail(content)
        except UnfitMailError as error:
            _hold(content, size, error.known, Judged(None, reason=error.reason))
            return False
        found = judged(actor=SERVICE, mail=mail)
        reason = found.reason or _entered(found, mail)
        if reason is not None:
            _hold(content, size, mail, Judged(found.place, reason=reason))
    return reason is None


def forget_old_mail(*, actor: Actor) -> int:
    """Let go of what was held back and nobody asked for any more; how many."""
    if not actor.is_service:
        raise NotAllowedError
    with everything_in_view():
        gone: int = QuarantinedMail.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
        for is_of_none in (True, False):
            gone += _forget_beyond(QuarantinedMail.objects.filter(case_id__isnull=is_of_none))
    return gone


def _forget_beyond(rows: QuerySet[QuarantinedMail]) -> int:
    """What names a case is counted apart, so that a flood from anywhere does not wash it away."""
    last = rows.order_by("-at", "pk").values_list("at", flat=True)[MOST_KEPT:][:1]
    return sum(rows.filter(at__lte=at).delete()[0] for at in last)


def _entered(found: Judged, mail: Incoming) -> MailReason | None:
    """Put it into the thread; why that cannot be."""
    if found.place is None or found.writer is None:
        return MailReason.NO_CASE
    entering = Entering(mail.sender, mail.subject, mail.mark, mail.words, mail.files)
    try:
        with transaction.atomic():
            enter_mail(found.writer, found.place, entering)
    except RefusedError:
        return MailReason.CASE_OVER
    return None


def _hold(content: bytes, size: int, mail: Incoming, found: Judged) -> None:
    row = QuarantinedMail(
        organisation_id=found.place.organisation if found.place else None,
        case_id=found.place.case if found.place else None,
        digest=hashlib.sha256(content).hexdigest(),
        mark=mail.mark,
        reason=found.reason or MailReason.UNREADABLE,
        at=timezone.now(),
        sender=mail.sender,
        subject=mail.subject,
        size=size,
        text=mail.words.said,
        quoted=mail.words.quoted,
        is_cut=mail.words.is_cut,
        files=[each.name for each in mail.files[:MOST_ATTACHMENTS]],
    )
    QuarantinedMail.objects.bulk_create([row], ignore_conflicts=True)
