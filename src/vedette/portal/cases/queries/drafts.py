"""What somebody has written on the page of a case and not sent, and what reviewers and new owners read of others."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.cases.models import CaseDraft, CaseReviewLine, CaseTeamDraft
from vedette.portal.cases.rules.drafts import DraftForm, Written
from vedette.portal.cases.rules.phases import Party, ProgressCategory
from vedette.portal.cases.rules.reviews import ReviewDeed, ReviewState
from vedette.portal.hunting.policies import hunts


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft."""

    id: UUID
    person: UUID
    person_name: str
    form: DraftForm
    written: Written
    version: UUID
    saved: datetime
    review: ReviewState = ReviewState.NONE
    reviewer: UUID | None = None
    reviewer_name: str = ""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A line of the team's history of reviews."""

    at: datetime
    by_name: str
    deed: ReviewDeed
    about_name: str
    words: str


def own_drafts(*, actor: Actor, organisation: UUID, case: UUID) -> dict[DraftForm, DraftLine]:
    """What the actor has written there and not sent, on each side on which they write."""
    rows: list[CaseDraft | CaseTeamDraft] = list(CaseDraft.objects.filter(case_id=case, person__in=[actor.person]))
    if hunts(actor, organisation):
        rows += CaseTeamDraft.objects.filter(case_id=case, person__in=[actor.person])
    return {DraftForm(row.form): draft_line(row) for row in rows}


def colleagues_drafts(*, actor: Actor, organisation: UUID, case: UUID) -> list[DraftLine]:
    """What other experts have written there and not sent; nothing for those who do not hunt there."""
    if not hunts(actor, organisation):
        return []
    rows = CaseTeamDraft.objects.filter(case_id=case).exclude(person__in=[actor.person]).exclude(words="")
    return [draft_line(row) for row in rows.order_by("-saved", "pk")]


def review_lines(*, actor: Actor, organisation: UUID, case: UUID) -> list[ReviewLine]:
    """What was done about reviews there, the oldest first; nothing for those who do not hunt there."""
    if not hunts(actor, organisation):
        return []
    rows = CaseReviewLine.objects.filter(case_id=case).order_by("pk")
    return [ReviewLine(row.at, row.by_name, ReviewDeed(row.deed), row.about_name, row.words) for row in rows]


def awaiting_review(*, actor: Actor) -> QuerySet[CaseTeamDraft]:
    """Drafts that wait for the actor to read them."""
    return CaseTeamDraft.objects.filter(reviewer=actor.person, review=ReviewState.ASKED)


def model_of(form: DraftForm) -> type[CaseDraft] | type[CaseTeamDraft]:
    """The table of a form's drafts."""
    return CaseTeamDraft if form.party is Party.EXPERTS else CaseDraft


def written_in(row: CaseDraft | CaseTeamDraft) -> Written:
    """What a row keeps."""
    if isinstance(row, CaseDraft):
        return Written(row.words)
    return Written(row.words, ProgressCategory(row.category) if row.category else None, row.promised)


def draft_line(row: CaseDraft | CaseTeamDraft) -> DraftLine:
    """The draft of a row."""
    line = DraftLine(row.pk, row.person, row.person_name, DraftForm(row.form), written_in(row), row.version, row.saved)
    if isinstance(row, CaseDraft):
        return line
    return replace(line, review=ReviewState(row.review), reviewer=row.reviewer, reviewer_name=row.reviewer_name)
