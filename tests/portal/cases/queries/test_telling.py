"""Cases for files and programs."""

import json

import pytest

from portal.cases.consulting import C, asked, reported
from portal.cases.drafting import under_review
from vedette.portal.cases.actions.answering import note
from vedette.portal.cases.queries.case import case_page
from vedette.portal.cases.queries.telling import case_numbered, told_cases, told_page

pytestmark = pytest.mark.usefixtures("all_in_view")


def test_both_sides_are_told_the_same_and_nobody_a_note(subscribed):
    place = reported(subscribed, C.CONCLUDED)
    note(actor=subscribed.actor("hugo"), at=place, text="TEAM-CANARY")
    under_review(subscribed, place, "TEAM-CANARY")
    pages = [
        case_page(actor=subscribed.actor(who), organisation=place.organisation, case=place.case)
        for who in ("alice", "hugo")
    ]
    theirs, ours = (json.dumps(told_page(page)) for page in pages)
    assert theirs == ours
    assert "TEAM-CANARY" not in ours


def test_a_case_is_found_by_its_number(subscribed):
    place = asked(subscribed)
    where = {"actor": subscribed.actor("alice"), "organisation": subscribed.meridian}
    assert case_numbered(**where, number=1) == place.case
    assert case_numbered(**where, number=2) is None


def test_lists_begin_with_what_was_asked_last(subscribed):
    for _ in range(3):
        asked(subscribed)
    where = {"actor": subscribed.actor("alice"), "organisation": subscribed.meridian}
    assert [each["number"] for each in told_cases(**where, skip=1, top=5)] == [2, 1]
