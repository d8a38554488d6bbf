"""Writing a notice: begun from the story of an incident, saved, sent to a second hunter, sent back or dropped."""

from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.rules import Actor
from vedette.portal.audit.actions import record
from vedette.portal.incidents.actions.holding import hold
from vedette.portal.incidents.actions.incidents import Place, checked_comment
from vedette.portal.incidents.queries.incident import story_of
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.notices.models import DraftStep, Notice, NoticeDraft, NoticeVersion
from vedette.portal.notices.policies import require_writing
from vedette.portal.notices.queries.raised import raised_incident
from vedette.portal.notices.rules.contents import Contents, missing, read, unknown_marks, written
from vedette.portal.notices.rules.document import document
from vedette.portal.notices.rules.drafting import drafted
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.notices.rules.sketching import sketched
from vedette.portal.notices.rules.states import OPEN_DRAFTS, DraftState, moved
from vedette.portal.tenants.rules import Language


class _Told(TypedDict):
    organisation: UUID
    subject: str


@transaction.atomic
def begin_draft(*, actor: Actor, at: Place, language: Language) -> UUID:
    """A first draft of what the engine tells of the incident, else of what its alerts say; its id."""
    require_writing(actor, at.organisation)
    story = story_of(actor=actor, organisation=at.organisation, incident=at.incident)
    if story is not None:
        return _begin(actor, at, drafted(story, language), None)
    raised = raised_incident(actor=actor, organisation=at.organisation, incident=at.incident)
    return _begin(actor, at, sketched(raised, language), None)


@transaction.atomic
def begin_amendment(*, actor: Actor, organisation: UUID, notice: UUID) -> UUID:
    """A draft of the next version of a notice, which says what the newest one says; its id."""
    require_writing(actor, organisation)
    row = Notice.objects.select_for_update().filter(organisation_id=organisation, pk=notice).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    if row.retracted is not None:
        raise RefusedError(NoticeReason.IS_RETRACTED)
    newest = NoticeVersion.objects.get(notice_id=row.pk, number=row.version)
    at = Place(organisation, row.alert.incident_id)
    return _begin(actor, at, document(bytes(newest.payload)).contents, row.pk)


def _begin(actor: Actor, at: Place, contents: Contents, amends: UUID | None) -> UUID:
    """One draft of an incident at a time: two would tell the same twice."""
    author, now = require_writing(actor, at.organisation), timezone.now()
    hold(organisation=at.organisation, incident=at.incident)
    if NoticeDraft.objects.filter(incident_id=at.incident, state__in=OPEN_DRAFTS).exists():
        raise RefusedError(NoticeReason.ONE_AT_A_TIME)
    row = NoticeDraft.objects.create(
        organisation_id=at.organisation,
        incident_id=at.incident,
        amends=amends,
        state=DraftState.DRAFTING,
        contents=written(contents),
        author=author,
        author_name=actor.name[:200],
        created=now,
        updated=now,
        updated_by_name=actor.name[:200],
    )
    keep_step(actor, row, "", DraftState.DRAFTING)
    record(actor=actor, deed="draft.begun", **_told(row))
    return row.pk


@transaction.atomic
def save_draft(*, actor: Actor, organisation: UUID, draft: UUID, contents: Contents, built_on: int) -> int:
    """Keep what was written, also while it is reviewed: reviewers correct. The number to build on next.

    Raises RefusedError where somebody saved meanwhile, so that nobody's words are lost unseen.
    """
    row = locked_draft(actor, organisation, draft)
    if row.state not in OPEN_DRAFTS:
        raise RefusedError(NoticeReason.DRAFT_ELSEWHERE)
    if row.saved != built_on:
        raise RefusedError(NoticeReason.CHANGED_MEANWHILE)
    kept = written(contents)
    if kept != bytes(row.contents):
        row.contents, row.saved, row.updated = kept, row.saved + 1, timezone.now()
        row.updated_by_name = actor.name[:200]
        row.save()
    return int(row.saved)


@transaction.atomic
def submit_draft(*, actor: Actor, organisation: UUID, draft: UUID) -> None:
    """Ask a second hunter to look at it. Raises RefusedError where something is missing, or no event shows it."""
    row = locked_draft(actor, organisation, draft)
    require_whole(read(bytes(row.contents)))
    go(actor, row, DraftState.IN_REVIEW)
    record(actor=actor, deed="draft.submitted", **_told(row))


@transaction.atomic
def send_back(*, actor: Actor, organisation: UUID, draft: UUID, words: str) -> None:
    """Say what has to be better."""
    row = locked_draft(actor, organisation, draft)
    if row.state != DraftState.IN_REVIEW:
        raise RefusedError(NoticeReason.DRAFT_ELSEWHERE)
    go(actor, row, DraftState.DRAFTING, _needed(words))
    record(actor=actor, deed="draft.sent back", **_told(row))


@transaction.atomic
def drop_draft(*, actor: Actor, organisation: UUID, draft: UUID, words: str) -> None:
    """Write no further, and say why."""
    row = locked_draft(actor, organisation, draft)
    go(actor, row, DraftState.DROPPED, _needed(words))
    record(actor=actor, deed="draft.dropped", **_told(row))


def require_whole(contents: Contents) -> None:
    """Raise where a reviewer would send it back for what a rule can see."""
    if missing(contents):
        raise RefusedError(NoticeReason.PARTS_MISSING)
    if unknown_marks(contents):
        raise RefusedError(NoticeReason.UNKNOWN_MARKS)


def locked_draft(actor: Actor, organisation: UUID, draft: UUID) -> NoticeDraft:
    """The draft, which nobody else changes meanwhile. Raises where the actor does not hunt there."""
    require_writing(actor, organisation)
    row = NoticeDraft.objects.select_for_update().filter(organisation_id=organisation, pk=draft).first()
    if row is None:
        raise RefusedError(Reason.NO_SUCH_ROW)
    return row


def go(actor: Actor, row: NoticeDraft, wanted: DraftState, words: str = "") -> None:
    """Take the draft on, with a line of its history."""
    before = DraftState(row.state)
    row.state, row.updated = moved(before, wanted), timezone.now()
    row.save(update_fields=["state", "updated"])
    keep_step(actor, row, before, wanted, words)


def keep_step(actor: Actor, row: NoticeDraft, before: str, after: DraftState, words: str = "") -> None:
    """A line of the draft's history, which the team alone reads."""
    DraftStep.objects.create(
        organisation_id=row.organisation_id,
        draft_id=row.pk,
        at=timezone.now(),
        by=require_writing(actor, row.organisation_id),
        by_name=actor.name[:200],
        before=before,
        after=after,
        words=words,
    )


def _told(row: NoticeDraft) -> _Told:
    """What the organisation's log says of it: that somebody writes, about which incident, and not what."""
    return {"organisation": row.organisation_id, "subject": f"#{row.incident.number} {row.incident.name}"}


def _needed(words: str) -> str:
    said = checked_comment(words)
    if not said:
        raise RefusedError(NoticeReason.REASON_MISSING)
    return said
