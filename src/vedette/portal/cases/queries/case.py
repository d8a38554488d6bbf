"""One case with its thread and its history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from vedette.portal.access.rules import Actor
from vedette.portal.cases.models import CaseMessage, CaseNote, CaseStep
from vedette.portal.cases.queries.lines import CaseLine, cases_in_view, lines_of
from vedette.portal.cases.queries.mail import MailPart, mail_parts
from vedette.portal.cases.queries.mentions import Span, mentions_of
from vedette.portal.cases.rules.phases import Party, Phase
from vedette.portal.cases.rules.thread import Deed, Way
from vedette.portal.hunting.policies import hunts


@dataclass(frozen=True, slots=True)
class MessageLine:
    """Something that was said in the thread."""

    id: UUID
    at: datetime
    by_name: str
    party: Party
    way: Way
    text: str
    mail: MailPart | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of the history."""

    at: datetime
    by_name: str
    party: Party
    deed: Deed
    before: Phase | None
    after: Phase | None
    words: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What an expert told the others."""

    at: datetime
    by_name: str
    text: str
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with all that is known of it."""

    line: CaseLine
    addresses: tuple[str, ...]
    rating_words: str
    messages: tuple[MessageLine, ...]
    """The oldest first."""
    steps: tuple[StepLine, ...]
    """The oldest first."""
    notes: tuple[NoteLine, ...]
    """The team's own; empty for everybody else."""
    mentions_reader: bool = False
    """Since they opened it last."""


def case_page(*, actor: Actor, organisation: UUID, case: UUID) -> CasePage | None:
    """The case; nothing where it is out of view."""
    row = cases_in_view(actor=actor, organisation=organisation).select_related("organisation").filter(pk=case).first()
    if row is None:
        return None
    mails = mail_parts(actor=actor, case=case)
    mentions = mentions_of(actor=actor, organisation=organisation, case=case)
    notes = CaseNote.objects.filter(case_id=case).order_by("pk") if hunts(actor, organisation) else ()
    return CasePage(
        lines_of([row])[0],
        tuple(row.addresses),
        row.rating_words,
        tuple(
            _message(each, mails.get(each.pk), mentions.in_messages.get(each.pk, ()))
            for each in CaseMessage.objects.filter(case_id=case).order_by("at", "pk")
        ),
        tuple(_step(each) for each in CaseStep.objects.filter(case_id=case).order_by("pk")),
        tuple(NoteLine(each.at, each.by_name, each.text, tuple(mentions.in_notes.get(each.pk, ()))) for each in notes),
        mentions.is_of_reader,
    )


def _message(row: CaseMessage, mail: MailPart | None, mentions: Iterable[Span]) -> MessageLine:
    party, way = Party(row.party), Way(row.way)
    return MessageLine(row.pk, row.at, row.by_name, party, way, row.text, mail, tuple(mentions))


def _step(row: CaseStep) -> StepLine:
    before = Phase(row.before) if row.before else None
    return StepLine(
        row.at,
        row.by_name,
        Party(row.party),
        Deed(row.deed),
        before,
        Phase(row.after) if row.after else None,
        row.words,
        row.due,
    )
