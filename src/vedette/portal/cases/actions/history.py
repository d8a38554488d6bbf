"""The thread and the history of a case, which only grow."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.cases.actions.mentions import keep_mentions
from vedette.portal.cases.models import Case, CaseMessage, CaseNote, CaseStep
from vedette.portal.cases.policies import require_answering
from vedette.portal.cases.rules.phases import Party, Phase
from vedette.portal.cases.rules.thread import Deed, Way


@dataclass(frozen=True, slots=True)
class Told:
    """What a line of the history tells."""

    deed: Deed
    party: Party
    before: Phase | None = None
    after: Phase | None = None
    words: str = ""
    due: datetime | None = None


def note_step(actor: Actor, row: Case, told: Told) -> CaseStep:
    """Add a line to the history, within the caller's transaction."""
    return CaseStep.objects.create(
        organisation_id=row.organisation_id,
        case_id=row.pk,
        at=timezone.now(),
        by=actor.person,
        by_name=actor.name[:200],
        party=told.party,
        deed=told.deed,
        before=told.before or "",
        after=told.after or "",
        words=told.words,
        due=told.due,
    )


def add_message(actor: Actor, row: Case, text: str, party: Party, way: Way) -> CaseMessage:
    """Add what somebody said to the thread that both sides read, within the caller's transaction."""
    message = CaseMessage.objects.create(
        organisation_id=row.organisation_id,
        case_id=row.pk,
        at=timezone.now(),
        by=actor.person,
        by_name=actor.name[:200],
        party=party,
        way=way,
        text=text,
    )
    keep_mentions(actor, row, party, text, message=message.pk)
    return message


def keep_note(actor: Actor, row: Case, text: str) -> CaseNote:
    """Keep what experts tell one another, within the caller's transaction."""
    note = CaseNote.objects.create(
        organisation_id=row.organisation_id,
        case_id=row.pk,
        at=timezone.now(),
        by=require_answering(actor, row.organisation_id),
        by_name=actor.name[:200],
        text=text,
    )
    keep_mentions(actor, row, Party.EXPERTS, text, note=note.pk)
    return note
