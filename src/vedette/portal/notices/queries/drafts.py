"""Drafts of notices, which the hunting team alone reads."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from vedette.portal.access.rules import Actor
from vedette.portal.hunting.policies import hunts
from vedette.portal.incidents.rules.values import Classification
from vedette.portal.notices.models import DraftStep, NoticeDraft
from vedette.portal.notices.rules.contents import Contents, Part, missing, read, unknown_marks
from vedette.portal.notices.rules.states import OPEN_DRAFTS, DraftState


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as lists show it."""

    id: UUID
    organisation: UUID
    incident: UUID
    incident_number: int
    incident_name: str
    amends: UUID | None
    state: DraftState
    author: UUID
    author_name: str
    updated: datetime
    updated_by: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of its history."""

    at: datetime
    by: str
    before: str
    after: str
    words: str


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft with all that it says."""

    line: DraftLine
    contents: Contents
    saved: int
    missing: tuple[Part, ...]
    unknown_marks: tuple[str, ...]
    steps: tuple[StepLine, ...]
    is_true_positive: bool
    """What its incident is classified as: of nothing else an organisation is told."""


def open_drafts(*, actor: Actor, organisation: UUID | None = None) -> list[DraftLine]:
    """What is being written or waits for a second hunter, the oldest first: there, or wherever somebody hunts."""
    rows = _open().order_by("updated", "pk")
    here = rows if organisation is None else rows.filter(organisation_id=organisation)
    return [_line(row) for row in here if hunts(actor, row.organisation_id)]


def open_draft_of(*, actor: Actor, organisation: UUID, incident: UUID) -> DraftLine | None:
    """The draft of an incident that is being written; nothing where somebody does not hunt."""
    if not hunts(actor, organisation):
        return None
    row = _open().filter(organisation_id=organisation, incident_id=incident).first()
    return None if row is None else _line(row)


def _open() -> QuerySet[NoticeDraft]:
    return NoticeDraft.objects.filter(state__in=OPEN_DRAFTS).select_related("incident")


def draft_page(*, actor: Actor, organisation: UUID, draft: UUID) -> DraftPage | None:
    """One draft, or nothing where it is out of view."""
    if not hunts(actor, organisation):
        return None
    rows = NoticeDraft.objects.select_related("incident").filter(organisation_id=organisation, pk=draft)
    row = rows.first()
    if row is None:
        return None
    contents = read(bytes(row.contents))
    steps = DraftStep.objects.filter(draft_id=row.pk).order_by("pk")
    return DraftPage(
        line=_line(row),
        contents=contents,
        saved=row.saved,
        missing=missing(contents),
        unknown_marks=unknown_marks(contents),
        steps=tuple(StepLine(each.at, each.by_name, each.before, each.after, each.words) for each in steps),
        is_true_positive=row.incident.classification == Classification.TRUE_POSITIVE,
    )


def _line(row: NoticeDraft) -> DraftLine:
    return DraftLine(
        id=row.pk,
        organisation=row.organisation_id,
        incident=row.incident_id,
        incident_number=row.incident.number,
        incident_name=row.incident.name,
        amends=row.amends,
        state=DraftState(row.state),
        author=row.author,
        author_name=row.author_name,
        updated=row.updated,
        updated_by=row.updated_by_name,
    )
