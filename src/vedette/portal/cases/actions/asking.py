"""Consulting an expert, and what the organisation does with its case afterwards."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.cases.actions.dossiers import gather_later
from vedette.portal.cases.actions.drafts import let_go
from vedette.portal.cases.actions.history import Told, add_message, note_step
from vedette.portal.cases.actions.letters import tell_of_step
from vedette.portal.cases.actions.stepping import Taken, announce_case, locked_case, log, put_state, take, watch
from vedette.portal.cases.models import Case, CaseMessage
from vedette.portal.cases.policies import require_asking
from vedette.portal.cases.queries.lines import clock_kind
from vedette.portal.cases.rules.clock import Clock
from vedette.portal.cases.rules.drafts import DraftForm, SentForm, Written
from vedette.portal.cases.rules.phases import Party, Phase, Step
from vedette.portal.cases.rules.questions import checked_question, checked_words
from vedette.portal.cases.rules.ratings import checked_rating
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.states import CaseState, Said, after
from vedette.portal.cases.rules.thread import Deed, Logged, Way
from vedette.portal.cases.rules.topics import CasePlace, Question
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.onboarding.queries.subscriptions import subscription_of
from vedette.portal.tenants.actions.organisations import hold_organisation
from vedette.portal.tenants.queries import business_calendar


@transaction.atomic
def ask(*, actor: Actor, organisation: UUID, question: Question, way: Way = Way.PORTAL) -> UUID:
    """Consult an expert; the id of the case, whose clock runs from now. Raises RefusedError."""
    asker = require_asking(actor, organisation)
    _require_subscription(organisation)
    wanted = checked_question(question)
    hold_organisation(actor=SERVICE, organisation=organisation)
    last = Case.objects.filter(organisation_id=organisation).aggregate(last=Max("number"))["last"] or 0
    now = timezone.now()
    row = Case(
        organisation_id=organisation,
        number=last + 1,
        family=wanted.family,
        topic=wanted.topic,
        thing_kind=wanted.thing.kind,
        thing_key=wanted.thing.key,
        thing_name=wanted.thing.name,
        thing_path=wanted.thing.path,
        language=wanted.language,
        asked=now,
        asked_by=asker,
        asked_by_name=actor.name[:200],
        addresses=list(wanted.addresses),
        clock=clock_kind(),
    )
    draft = CaseState(Phase.DRAFT, Clock(clock_kind()))
    put_state(row, after(draft, Step.SUBMIT, now, business_calendar(actor=SERVICE), Said(wanted.text)))
    row.save(force_insert=True)
    note_step(actor, row, Told(Deed.STEP, Party.CUSTOMER, Phase.DRAFT, Phase.SUBMITTED))
    add_message(actor, row, wanted.text, Party.CUSTOMER, way)
    watch(row)
    tell_of_step(row, Step.SUBMIT, wanted.text)
    log(actor, row, Logged.ASKED, family=row.family, thing=row.thing_name)
    announce_case(row)
    gather_later(row)
    return row.pk


def _require_subscription(organisation: UUID) -> None:
    held = subscription_of(actor=SERVICE, organisation=organisation)
    if held.is_over:
        raise RefusedError(CaseReason.SUBSCRIPTION_OVER)
    if not held.is_active:
        raise RefusedError(CaseReason.NOT_SUBSCRIBED)


@transaction.atomic
def write_to_experts(
    *, actor: Actor, at: CasePlace, text: str, way: Way = Way.PORTAL, page: SentForm | None = None
) -> None:
    """Say something in the thread: the information that was asked for, a follow-up to an answer, or just more.

    Where that moves the case on, it does; a closed case is reopened by it while that is possible.
    """
    require_asking(actor, at.organisation)
    row = locked_case(actor, at)
    said = enter_words(actor, row, text, way)
    let_go(actor, row, DraftForm.WRITE, Written(said.text), page)


def enter_words(actor: Actor, row: Case, text: str, way: Way) -> CaseMessage:
    """The same for a locked case and somebody of whom the caller knows that they may, within its transaction."""
    words = checked_words(text)
    gather_later(row)
    step = _STEPS.get(Phase(row.phase))
    if step is not None and (taken := take(actor, row, Taken(step, words, way=way))) is not None:
        return taken
    if Phase(row.phase) not in _TALKING:
        raise RefusedError(CaseReason.NO_SUCH_STEP)
    if not words:
        raise RefusedError(CaseReason.WORDS_MISSING)
    message = add_message(actor, row, words, Party.CUSTOMER, way)
    row.updated = timezone.now()
    row.save(update_fields=["updated"])
    log(actor, row, Logged.SAID_BY_CUSTOMER)
    announce_case(row)
    return message


_STEPS = {
    Phase.MORE_INFORMATION_NEEDED: Step.REPLY,
    Phase.ANSWERED: Step.FOLLOW_UP,
    Phase.CLOSED: Step.REOPEN,
}
"""What writing means where it moves the case on."""
_TALKING = frozenset({Phase.SUBMITTED, Phase.ASSIGNED, Phase.INVESTIGATING, Phase.FILE_SAMPLES_NEEDED})


@transaction.atomic
def withdraw(*, actor: Actor, at: CasePlace, words: str = "") -> None:
    """Ask no longer, while nobody has taken the case."""
    require_asking(actor, at.organisation)
    take(actor, locked_case(actor, at), Taken(Step.WITHDRAW, words))


@transaction.atomic
def accept(*, actor: Actor, at: CasePlace) -> None:
    """Close an answered case."""
    require_asking(actor, at.organisation)
    take(actor, locked_case(actor, at), Taken(Step.ACCEPT))


@transaction.atomic
def rate(*, actor: Actor, at: CasePlace, stars: int, words: str = "") -> None:
    """Say how good an answer was, from 1 to 5; the last word counts, and each stays in the history."""
    require_asking(actor, at.organisation)
    row, said = locked_case(actor, at), checked_words(words)
    if Phase(row.phase) not in {Phase.ANSWERED, Phase.CLOSED}:
        raise RefusedError(CaseReason.NOT_YET_ANSWERED)
    row.rating, row.rating_words = checked_rating(stars), said
    row.updated = timezone.now()
    row.save(update_fields=["rating", "rating_words", "updated"])
    told = f"{stars}/5 {said}".strip()
    note_step(actor, row, Told(Deed.RATED, Party.CUSTOMER, words=told))
    log(actor, row, Logged.RATED, rating=stars)
    announce_case(row)
