"""Asking a colleague to read the draft of a report before it goes out, and their answer."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.cases.actions.letters import ask_for_review, tell_of_review
from vedette.portal.cases.actions.stepping import announce_case, locked_case
from vedette.portal.cases.models import Case, CaseReviewLine, CaseTeamDraft
from vedette.portal.cases.policies import answers, require_answering
from vedette.portal.cases.rules.drafts import DraftForm
from vedette.portal.cases.rules.questions import checked_words
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.reviews import ReviewDeed, ReviewState, lacks_approval, reviewed
from vedette.portal.cases.rules.thread import Logged
from vedette.portal.cases.rules.topics import CasePlace, case_name
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.tenants.queries import actor_of


@transaction.atomic
def ask_review(*, actor: Actor, at: CasePlace, reviewer: UUID) -> None:
    """Ask somebody who hunts there to read the draft of the report; who was asked before is asked no longer."""
    person = require_answering(actor, at.organisation)
    row = locked_case(actor, at)
    draft = _drafts(at).filter(person=person).exclude(words="").first()
    if draft is None:
        raise RefusedError(CaseReason.NO_DRAFT)
    if reviewer == person:
        raise RefusedError(CaseReason.OWN_DRAFT)
    other = actor_of(reviewer)
    if not answers(other, at.organisation):
        raise RefusedError(CaseReason.NO_SUCH_EXPERT)
    draft.reviewer, draft.reviewer_name = reviewer, other.name[:200]
    note_review(actor, draft, ReviewDeed.ASKED, about=draft.reviewer_name)
    ask_for_review(row, actor.name, reviewer)
    _log(actor, row, Logged.REVIEW_ASKED)


@transaction.atomic
def answer_review(*, actor: Actor, at: CasePlace, draft: UUID, read: UUID | None, changes: str | None = None) -> None:
    """Approve the version that was read, or say which changes it needs. Raises RefusedError."""
    person = require_answering(actor, at.organisation)
    row, words = locked_case(actor, at), checked_words(changes or "")
    found = _drafts(at).filter(pk=draft).first()
    if found is None or found.reviewer != person:
        raise RefusedError(CaseReason.NO_DRAFT)
    if found.person == person:
        raise RefusedError(CaseReason.OWN_DRAFT)
    if found.version != read:
        raise RefusedError(CaseReason.DRAFT_CHANGED)
    if changes is not None and not words:
        raise RefusedError(CaseReason.WORDS_MISSING)
    note_review(actor, found, ReviewDeed.APPROVED if changes is None else ReviewDeed.CHANGES, words=words)
    tell_of_review(row, actor.name, found.person, words)
    _log(actor, row, Logged.REVIEW_APPROVED if changes is None else Logged.REVIEW_CHANGES)


def note_review(actor: Actor, draft: CaseTeamDraft, deed: ReviewDeed, *, about: str = "", words: str = "") -> None:
    """Take the review of a locked draft on, with a line of the team's history, within the caller's transaction."""
    draft.review = reviewed(ReviewState(draft.review), deed)
    draft.save(update_fields=["review", "reviewer", "reviewer_name"])
    CaseReviewLine.objects.create(
        organisation_id=draft.organisation_id,
        case_id=draft.case_id,
        draft_id=draft.pk,
        at=timezone.now(),
        by=require_answering(actor, draft.organisation_id),
        by_name=actor.name[:200],
        deed=deed,
        about_name=about,
        words=words,
    )


def note_sending(actor: Actor, draft: CaseTeamDraft, *, is_as_kept: bool) -> None:
    """Put it into the team's history whether what is sent was approved; the review is over."""
    if draft.review == ReviewState.APPROVED and not is_as_kept:
        note_review(actor, draft, ReviewDeed.VOIDED)
    is_unapproved = lacks_approval(ReviewState(draft.review))
    about = draft.reviewer_name
    draft.reviewer, draft.reviewer_name = None, ""
    note_review(actor, draft, ReviewDeed.UNAPPROVED if is_unapproved else ReviewDeed.SENT, about=about)


def _drafts(at: CasePlace) -> QuerySet[CaseTeamDraft]:
    rows = CaseTeamDraft.objects.select_for_update().filter(organisation_id=at.organisation, case_id=at.case)
    return rows.filter(form=DraftForm.REPORT)


def _log(actor: Actor, row: Case, deed: Logged) -> None:
    """In the provider's own log: the organisation's would tell it of what the team does among itself."""
    record(actor=actor, deed=deed, subject=case_name(row.number), details={"case": str(row.pk)})
    announce_case(row)
