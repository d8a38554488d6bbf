"""Who reads which draft."""

import pytest

from portal.cases.consulting import investigated
from portal.cases.drafting import F, saved, under_review
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.cases.models import CaseReviewLine, CaseTeamDraft
from vedette.portal.cases.queries.drafts import awaiting_review, colleagues_drafts, own_drafts, review_lines


@pytest.fixture
def place(subscribed):
    with everything_in_view():
        place = investigated(subscribed)
        under_review(subscribed, place)
        saved(subscribed, place, "Alice's own.", who="alice", form=F.WRITE)
    return place


def _read(house, who, place):
    actor, at = house.actor(who), {"organisation": place.organisation, "case": place.case}
    with in_view_of(actor=actor):
        own = {form: line.written.words for form, line in own_drafts(actor=actor, **at).items()}
        others = [line.written.words for line in colleagues_drafts(actor=actor, **at)]
        return own, others, len(review_lines(actor=actor, **at))


def test_an_expert_reads_their_own_and_those_of_colleagues(subscribed, place):
    assert _read(subscribed, "hugo", place) == ({F.REPORT: "Half an answer."}, [], 1)
    assert _read(subscribed, "lee", place) == ({}, ["Half an answer."], 1)


def test_the_organisations_people_read_their_own_alone(subscribed, place):
    assert _read(subscribed, "alice", place) == ({F.WRITE: "Alice's own."}, [], 0)
    for who in ("oscar", "rita"):
        assert _read(subscribed, who, place) == ({}, [], 0)


def test_the_teams_rows_are_in_nobody_elses_view(subscribed, place):
    for who, number in (("alice", 0), ("bob", 0), ("hugo", 1)):
        with in_view_of(actor=subscribed.actor(who)):
            assert (CaseTeamDraft.objects.count(), CaseReviewLine.objects.count()) == (number, number)


def test_a_review_waits_for_whom_was_asked(subscribed, place):
    waiting = {}
    for who in ("hugo", "lee"):
        with in_view_of(actor=subscribed.actor(who)):
            waiting[who] = awaiting_review(actor=subscribed.actor(who)).count()
    assert waiting == {"hugo": 0, "lee": 1}
