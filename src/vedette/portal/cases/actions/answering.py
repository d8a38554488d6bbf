"""What experts do with a case: take it, hand it on, report, answer, reject, escalate, and tell one another."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.cases.actions.drafts import let_go
from vedette.portal.cases.actions.history import Told, add_message, keep_note, note_step
from vedette.portal.cases.actions.letters import tell_of_words
from vedette.portal.cases.actions.stepping import Taken, announce_case, locked_case, log, take
from vedette.portal.cases.models import Case
from vedette.portal.cases.policies import answers, leads_cases, require_answering
from vedette.portal.cases.rules.drafts import DraftForm, SentForm, Written, checked_draft
from vedette.portal.cases.rules.phases import OPEN_PHASES, REPORTS, Party, Phase, ProgressCategory, Step
from vedette.portal.cases.rules.questions import checked_words
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.thread import Deed, Logged, Way
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.tenants.queries import actor_of


@transaction.atomic
def take_case(*, actor: Actor, at: CasePlace) -> None:
    """Make the case one's own; who takes what nobody had assigns it to themselves."""
    hand_over(actor=actor, at=at, owner=require_answering(actor, at.organisation))


@transaction.atomic
def hand_over(*, actor: Actor, at: CasePlace, owner: UUID, words: str = "") -> None:
    """Make it somebody's who hunts there. What is another's, only that one or a lead hands on. Raises RefusedError."""
    giver = require_answering(actor, at.organisation)
    row = locked_case(actor, at)
    if Phase(row.phase) not in OPEN_PHASES:
        raise RefusedError(CaseReason.NO_SUCH_STEP)
    if row.owner not in {None, giver} and not leads_cases(actor, at.organisation):
        raise RefusedError(CaseReason.HAS_OWNER)
    _own(actor, row, owner, checked_words(words))
    if Phase(row.phase) is Phase.SUBMITTED:
        take(actor, row, Taken(Step.ASSIGN))
    else:
        row.save()
        log(actor, row, Logged.HANDED_OVER, owner=row.owner_name)
        announce_case(row)


def _own(actor: Actor, row: Case, owner: UUID, words: str) -> None:
    """The name of the new owner stands in the history, what is said to them among the team's notes."""
    new = actor if owner == actor.person else actor_of(owner)
    if not answers(new, row.organisation_id):
        raise RefusedError(CaseReason.NO_SUCH_EXPERT)
    row.owner, row.owner_name, row.updated = owner, new.name[:200], timezone.now()
    note_step(actor, row, Told(Deed.OWNED, Party.EXPERTS, words=row.owner_name))
    if words:
        keep_note(actor, row, words)


@transaction.atomic
def investigate(*, actor: Actor, at: CasePlace, words: str = "") -> None:
    """Begin; or go on although what was asked for did not come, and say why."""
    require_answering(actor, at.organisation)
    row = locked_case(actor, at)
    step = Step.INVESTIGATE if Phase(row.phase) is Phase.ASSIGNED else Step.GO_ON
    take(actor, row, Taken(step, words))


@transaction.atomic
def report(
    *,
    actor: Actor,
    at: CasePlace,
    category: ProgressCategory,
    words: str,
    promised: datetime | None = None,
    page: SentForm | None = None,
) -> None:
    """Tell the organisation how far one is, in one of the four ways; who concludes answers. Raises RefusedError."""
    require_answering(actor, at.organisation)
    row = locked_case(actor, at)
    take(actor, row, Taken(REPORTS[category], words, promised))
    let_go(actor, row, DraftForm.REPORT, checked_draft(Written(words, category, promised)), page)


@transaction.atomic
def reject(*, actor: Actor, at: CasePlace, words: str) -> None:
    """Say that it is no question for the experts, and where to go instead."""
    require_answering(actor, at.organisation)
    take(actor, locked_case(actor, at), Taken(Step.REJECT, words))


@transaction.atomic
def escalate(*, actor: Actor, at: CasePlace, words: str) -> None:
    """Hand an urgent incident to those who respond to incidents, which experts on demand do not."""
    require_answering(actor, at.organisation)
    take(actor, locked_case(actor, at), Taken(Step.ESCALATE, words))


@transaction.atomic
def write_to_organisation(
    *, actor: Actor, at: CasePlace, text: str, way: Way = Way.PORTAL, page: SentForm | None = None
) -> None:
    """Say something in the thread without reporting: the clock runs on."""
    require_answering(actor, at.organisation)
    row, words = locked_case(actor, at), checked_words(text)
    if not words:
        raise RefusedError(CaseReason.WORDS_MISSING)
    if Phase(row.phase) not in OPEN_PHASES | {Phase.ANSWERED}:
        raise RefusedError(CaseReason.NO_SUCH_STEP)
    add_message(actor, row, words, Party.EXPERTS, way)
    row.updated = timezone.now()
    row.save(update_fields=["updated"])
    tell_of_words(row, words)
    log(actor, row, Logged.SAID_BY_EXPERT)
    announce_case(row)
    let_go(actor, row, DraftForm.SAY, Written(words), page)


@transaction.atomic
def note(*, actor: Actor, at: CasePlace, text: str) -> None:
    """Tell the other experts, and nobody else."""
    require_answering(actor, at.organisation)
    row, words = locked_case(actor, at), checked_words(text)
    if not words:
        raise RefusedError(CaseReason.WORDS_MISSING)
    keep_note(actor, row, words)
