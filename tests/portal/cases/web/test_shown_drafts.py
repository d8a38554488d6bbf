"""Drafts as pages show them."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from vedette.portal.cases.queries.drafts import DraftLine, ReviewLine
from vedette.portal.cases.rules.drafts import DraftForm, Written
from vedette.portal.cases.rules.reviews import ReviewDeed, ReviewState
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.cases.web.shown_drafts import Refused, review_told, shown_draft, shown_review_lines, typed_in

PLACE, NOW, F = CasePlace(uuid4(), uuid4()), datetime(2026, 3, 10, tzinfo=UTC), DraftForm


def _line(words="Mine.", review=ReviewState.NONE):
    return DraftLine(uuid4(), uuid4(), "Hugo", F.SAY, Written(words), uuid4(), NOW, review, uuid4(), "100% <b>Lee</b>")


def test_a_form_tells_which_version_it_was_built_on():
    line = _line()
    assert shown_draft(PLACE, F.SAY, line).built_on == line.version
    assert shown_draft(PLACE, F.SAY, None).built_on is None


def test_an_emptied_draft_is_shown_as_none_but_its_version_is_known():
    line = _line("")
    shown = shown_draft(PLACE, F.SAY, line)
    assert (shown.line, shown.built_on) == (None, line.version)


def test_what_was_typed_comes_before_what_was_kept_in_that_form_alone():
    refused = Refused(F.SAY, Written("Typed."), None, "No.")
    assert typed_in(F.SAY, _line(), refused).words == "Typed."
    assert typed_in(F.REPORT, _line(), refused).words == "Mine."
    assert shown_draft(PLACE, F.REPORT, None, refused).why == ""


@pytest.mark.parametrize("state", ReviewState)
def test_every_review_says_who_was_asked(state):
    assert ("100% <b>Lee</b>" in review_told(_line(review=state))) is (state is not ReviewState.NONE)


@pytest.mark.parametrize("deed", ReviewDeed)
def test_every_line_is_a_sentence(deed):
    shown = shown_review_lines([ReviewLine(NOW, "Hugo", deed, "Lee", "")])
    assert shown[0].sentence
    assert "%" not in shown[0].sentence
