"""Drafts and their reviews as the page of a case shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from vedette.portal.access.web import ActingRequest
from vedette.portal.cases.queries.case import CasePage
from vedette.portal.cases.queries.drafts import DraftLine, ReviewLine, colleagues_drafts, own_drafts, review_lines
from vedette.portal.cases.rules.drafts import DraftForm, Written
from vedette.portal.cases.rules.phases import Party
from vedette.portal.cases.rules.reviews import ReviewState
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.cases.web.shown import html_of
from vedette.portal.cases.web.words import CATEGORIES, REVIEW_DEEDS, REVIEW_STATES
from vedette.portal.incidents.web.lines import Word


@dataclass(frozen=True, slots=True)
class Refused:
    """A form whose words could not be kept, with what was typed into it."""

    form: DraftForm
    typed: Written
    built_on: UUID | None
    why: str | Promise


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """What stands below a form whose words are kept."""

    form: DraftForm
    save: str
    discard: str
    line: DraftLine | None
    """Nothing where nothing is kept."""
    built_on: UUID | None
    """The version that the page has seen."""
    why: str | Promise = ""
    """Why it could not be kept."""
    newer: DraftLine | None = None
    """What another page saved meanwhile."""
    review: str = ""

    @property
    def field(self) -> str:
        """The id of the words."""
        return f"{self.form}_words"


@dataclass(frozen=True, slots=True)
class ShownOther:
    """The draft of a colleague, as it would look."""

    line: DraftLine
    html: SafeString
    category: Word
    may_answer: bool
    may_take_over: bool


@dataclass(frozen=True, slots=True)
class ShownReviewLine:
    """A line of the team's history of reviews."""

    line: ReviewLine
    sentence: str


def drafts_of(request: ActingRequest, place: CasePlace) -> dict[DraftForm, DraftLine]:
    """What the reader has written there and not sent."""
    return own_drafts(actor=request.actor, organisation=place.organisation, case=place.case)


def shown_draft(
    place: CasePlace, form: DraftForm, line: DraftLine | None, refused: Refused | None = None
) -> ShownDraft:
    """What stands below the form."""
    kept = line if line is not None and line.written.words else None
    here = refused if refused is not None and refused.form is form else None
    view = "team_draft" if form.party is Party.EXPERTS else "case_draft"
    at = {"organisation": place.organisation, "case": place.case}
    return ShownDraft(
        form,
        reverse(f"save_{view}", kwargs=at),
        reverse(f"discard_{view}", kwargs=at),
        kept,
        here.built_on if here else line.version if line else None,
        here.why if here else "",
        line if here else None,
        review_told(line) if line else "",
    )


def typed_in(form: DraftForm, line: DraftLine | None, refused: Refused | None) -> Written:
    """What stands in the form: what was just typed, else what was kept."""
    if refused is not None and refused.form is form:
        return refused.typed
    return line.written if line is not None else Written()


def review_told(line: DraftLine) -> str:
    """What whoever sends the report has to know of its review."""
    if line.review is ReviewState.NONE:
        return ""
    return str(REVIEW_STATES[line.review]) % {"name": line.reviewer_name}


def reviews_shown(request: ActingRequest, page: CasePage) -> dict[str, object]:
    """What experts see of drafts and their reviews, but for their own words."""
    actor, at = request.actor, {"organisation": page.line.organisation, "case": page.line.id}
    is_owner = page.line.owner == actor.person
    others = colleagues_drafts(actor=actor, **at)
    lines = review_lines(actor=actor, **at)
    return {
        "drafts_of_others": [_other(each, actor.person, is_owner=is_owner) for each in others],
        "review_lines": shown_review_lines(lines),
    }


def _other(line: DraftLine, reader: UUID | None, *, is_owner: bool) -> ShownOther:
    category = line.written.category
    return ShownOther(
        line,
        html_of(line.written.words),
        CATEGORIES[category] if category else "",
        may_answer=line.reviewer == reader and line.review is ReviewState.ASKED,
        may_take_over=is_owner,
    )


def shown_review_lines(lines: Iterable[ReviewLine]) -> list[ShownReviewLine]:
    """The team's history of reviews, in sentences."""
    return [ShownReviewLine(line, str(REVIEW_DEEDS[line.deed]) % {"name": line.about_name}) for line in lines]
