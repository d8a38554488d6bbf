"""Keeping what somebody writes in a case before they send it, and letting it go with what was sent."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.cases.actions.reviews import note_review, note_sending
from vedette.portal.cases.actions.stepping import locked_case
from vedette.portal.cases.models import Case, CaseDraft, CaseMessage, CaseTeamDraft
from vedette.portal.cases.policies import require_answering, require_asking
from vedette.portal.cases.queries.drafts import DraftLine, draft_line, model_of, written_in
from vedette.portal.cases.queries.lines import cases_in_view
from vedette.portal.cases.rules.drafts import DraftForm, SentForm, Written, checked_draft, is_within, replaces
from vedette.portal.cases.rules.phases import Party
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.reviews import ReviewDeed, ReviewState
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.incidents.rules.refusals import Reason, RefusedError

Draft = CaseDraft | CaseTeamDraft

_JUST_SENT = timedelta(minutes=1)
"""A save that was under way when the form was sent may come in after it."""


@transaction.atomic
def save_draft(
    *, actor: Actor, at: CasePlace, form: DraftForm, written: Written, built_on: UUID | None
) -> DraftLine | None:
    """Keep what was written; nothing where it was sent a moment ago. Raises RefusedError where a newer one is kept.

    No line of the log tells of it: a page saves every few seconds, what is saved is seen by nobody yet, and what it
    becomes (a report, an answer, a review) has its own line.
    """
    person = _require_writing(actor, at.organisation, form)
    if not cases_in_view(actor=actor, organisation=at.organisation).filter(pk=at.case).exists():
        raise RefusedError(Reason.NO_SUCH_ROW)
    wanted = checked_draft(written)
    row = _locked(at, form, person)
    if row is None:
        return None if _is_sent(at, person, wanted) else draft_line(_new(actor.name, person, at, form, wanted))
    kept = written_in(row)
    if not replaces(kept, row.version, wanted, built_on):
        raise RefusedError(CaseReason.DRAFT_ELSEWHERE)
    if kept != wanted:
        _put(row, wanted)
        row.save()
        _void(actor, row)
    return draft_line(row)


@transaction.atomic
def discard_draft(*, actor: Actor, at: CasePlace, form: DraftForm) -> None:
    """Let go of what was written, unsent."""
    row = _locked(at, form, _require_writing(actor, at.organisation, form))
    if row is None:
        return
    if isinstance(row, CaseTeamDraft) and row.review != ReviewState.NONE:
        note_review(actor, row, ReviewDeed.DROPPED)
    row.delete()


@transaction.atomic
def take_over_draft(*, actor: Actor, at: CasePlace, draft: UUID) -> None:
    """Go on with what a colleague wrote in a case that is one's own now. Raises RefusedError."""
    person = require_answering(actor, at.organisation)
    if locked_case(actor, at).owner != person:
        raise RefusedError(CaseReason.HAS_OWNER)
    row = CaseTeamDraft.objects.select_for_update().filter(case_id=at.case, pk=draft).exclude(person=person).first()
    if row is None:
        raise RefusedError(CaseReason.NO_DRAFT)
    own = _locked(at, DraftForm(row.form), person)
    if own is not None and own.words:
        raise RefusedError(CaseReason.HAS_DRAFT)
    if own is not None:
        own.delete()
    before, row.person, row.person_name, row.version = row.person_name, person, actor.name[:200], uuid4()
    row.save()
    note_review(actor, row, ReviewDeed.TAKEN_OVER, about=before)
    if row.reviewer == person and row.review == ReviewState.ASKED:
        note_review(actor, row, ReviewDeed.VOIDED)


def let_go(actor: Actor, row: Case, form: DraftForm, sent: Written, page: SentForm | None) -> None:
    """What was sent is no draft any more, within the caller's transaction; what else was written stays a draft."""
    at = CasePlace(row.organisation_id, row.pk)
    draft = _locked(at, form, actor.person) if actor.person is not None else None
    if draft is None:
        return
    kept = written_in(draft)
    if isinstance(draft, CaseTeamDraft) and draft.review != ReviewState.NONE:
        note_sending(actor, draft, is_as_kept=kept == sent)
    if page is not None and (page.built_on == draft.version or is_within(kept, sent.words)):
        draft.delete()


def _require_writing(actor: Actor, organisation: UUID, form: DraftForm) -> UUID:
    if form.party is Party.EXPERTS:
        return require_answering(actor, organisation)
    return require_asking(actor, organisation)


def _locked(at: CasePlace, form: DraftForm, person: UUID) -> Draft | None:
    rows = model_of(form).objects.select_for_update()
    return rows.filter(organisation_id=at.organisation, case_id=at.case, person=person, form=form).first()


def _new(name: str, person: UUID, at: CasePlace, form: DraftForm, written: Written) -> Draft:
    """Two pages that save for the first time at once: the second is told of the first."""
    model = model_of(form)
    row = model(
        organisation_id=at.organisation,
        case_id=at.case,
        person=person,
        person_name=name[:200],
        form=form,
    )
    _put(row, written)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise RefusedError(CaseReason.DRAFT_ELSEWHERE) from error
    return row


def _put(row: Draft, written: Written) -> None:
    row.words, row.version, row.saved = written.words, uuid4(), timezone.now()
    if isinstance(row, CaseTeamDraft):
        row.category, row.promised = written.category or "", written.promised


def _void(actor: Actor, row: Draft) -> None:
    """An approval is of what was read."""
    if isinstance(row, CaseTeamDraft) and row.review == ReviewState.APPROVED:
        note_review(actor, row, ReviewDeed.VOIDED)


def _is_sent(at: CasePlace, person: UUID, wanted: Written) -> bool:
    said = CaseMessage.objects.filter(case_id=at.case, by=person, at__gte=timezone.now() - _JUST_SENT)
    return any(is_within(wanted, text) for text in said.values_list("text", flat=True))
