"""What came by mail: with the messages of a case, and what was held back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.cases.models import Case, CaseMail, QuarantinedMail
from vedette.portal.cases.queries.members import member_called
from vedette.portal.cases.rules.mail.quarantine import MailAsked
from vedette.portal.cases.rules.mail.received import MailReason
from vedette.portal.cases.rules.topics import case_name
from vedette.portal.hunting.policies import leads
from vedette.portal.telemetry.rules.reading import pages_of, start_of
from vedette.portal.tenants.queries import organisation_names

LINES_OF_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class MailPart:
    """What a message has besides its words because it came by mail."""

    quoted: str
    is_cut: bool
    not_kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldMail:
    """A mail that entered no case."""

    id: UUID
    reason: MailReason
    at: datetime
    sender: str
    subject: str
    size: int
    text: str
    quoted: str
    is_cut: bool
    files: tuple[str, ...]
    organisation: UUID | None
    organisation_name: str
    case: UUID | None
    """The one that it names, which proves nothing."""
    case_name: str
    writer: str
    """The member that has this address, in whose name it can be let in; empty where there is none."""


@dataclass(frozen=True, slots=True)
class HeldList:
    """A page of them, and how many there are of each reason."""

    lines: tuple[HeldMail, ...]
    found: int
    counts: dict[MailReason, int]

    @property
    def pages(self) -> int:
        """How many there are, at least one."""
        return pages_of(self.found, LINES_OF_A_PAGE)


def mail_parts(*, actor: Actor, case: UUID) -> dict[UUID, MailPart]:
    """By message, for those that came by mail."""
    del actor
    rows = CaseMail.objects.filter(case_id=case)
    return {row.message_id: MailPart(row.quoted, row.is_cut, tuple(row.not_kept)) for row in rows}


def held_mails(*, actor: Actor, asked: MailAsked) -> HeldList:
    """What was asked for, the newest first."""
    everything = QuarantinedMail.objects.all()
    counted = everything.values_list("reason").annotate(number=Count("pk"))
    rows = _of_reason(everything, asked.reason)
    found = rows.count()
    start = start_of(asked.page, found, LINES_OF_A_PAGE)
    lines = _lines(actor, rows.order_by("-at", "pk")[start : start + LINES_OF_A_PAGE])
    return HeldList(lines, found, {MailReason(reason): number for reason, number in counted})


def held_number(*, actor: Actor) -> int:
    """How many somebody should look at."""
    del actor
    return _of_reason(QuarantinedMail.objects.all(), None).count()


def _of_reason(rows: QuerySet[QuarantinedMail], reason: MailReason | None) -> QuerySet[QuarantinedMail]:
    return rows.filter(reason=reason) if reason else rows.exclude(reason=MailReason.AUTOMATIC)


def _lines(actor: Actor, found: Iterable[QuarantinedMail]) -> tuple[HeldMail, ...]:
    rows = list(found)
    numbers = dict(Case.objects.filter(pk__in=[row.case_id for row in rows]).values_list("pk", "number"))
    names = dict(organisation_names(actor=actor)) if numbers else {}
    return tuple(_line(actor, row, numbers, names) for row in rows)


def _line(actor: Actor, row: QuarantinedMail, numbers: dict[UUID, int], names: dict[UUID, str]) -> HeldMail:
    number = numbers.get(row.case_id) if row.case_id else None
    return HeldMail(
        id=row.pk,
        reason=MailReason(row.reason),
        at=row.at,
        sender=row.sender,
        subject=row.subject,
        size=row.size,
        text=row.text,
        quoted=row.quoted,
        is_cut=row.is_cut,
        files=tuple(row.files),
        organisation=row.organisation_id,
        organisation_name=names.get(row.organisation_id, "") if row.organisation_id else "",
        case=row.case_id if number else None,
        case_name=case_name(number) if number else "",
        writer=_writer(actor, row) if number else "",
    )


def _writer(actor: Actor, row: QuarantinedMail) -> str:
    if row.organisation_id is None or not row.text or not leads(actor, row.organisation_id):
        return ""
    member = member_called(actor=actor, organisation=row.organisation_id, address=row.sender)
    return member.name if member else ""
