"""The page of a case, and what the organisation does there."""

import pytest
from django.urls import reverse

from portal.cases.consulting import C, asked, reported, row_of
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.actions.answering import note


def _at(view, place):
    return reverse(view, kwargs={"organisation": place.organisation, "case": place.case})


@pytest.fixture
def answered(subscribed):
    place = reported(subscribed, C.CONCLUDED)
    note(actor=subscribed.actor("hugo"), at=place, text="TEAM-CANARY")
    return place


def test_the_organisation_reads_the_thread_and_no_note(answered, signed_in):
    told = signed_in("alice").get(_at("case", answered)).content.decode()
    assert "It is a scanner." in told
    assert "TEAM-CANARY" not in told
    assert "TEAM-CANARY" in signed_in("hugo").get(_at("case", answered)).content.decode()


def test_who_may_not_ask_reads_and_writes_nothing(answered, signed_in):
    rita = signed_in("rita")
    assert "<textarea" not in rita.get(_at("case", answered)).content.decode()
    assert rita.post(_at("write_in_case", answered), {"words": "x"}).status_code == 403


def test_a_follow_up_a_rating_and_the_end(answered, signed_in):
    alice = signed_in("alice")
    alice.post(_at("rate_case", answered), {"stars": "5", "words": "Quick."})
    alice.post(_at("accept_case", answered))
    with everything_in_view():
        assert (row_of(answered).phase, row_of(answered).rating) == ("Closed", 5)
    alice.post(_at("write_in_case", answered), {"words": "Again."})
    with everything_in_view():
        assert row_of(answered).phase == "Investigating"


def test_what_has_moved_on_meanwhile_is_said(answered, signed_in):
    alice = signed_in("alice")
    told = alice.post(_at("withdraw_case", answered), follow=True).content.decode()
    assert "The case has moved on meanwhile" in told


def test_a_late_report_is_shown_to_both_sides(subscribed, wall, signed_in):
    place = asked(subscribed)
    wall.go(days=3)
    for who in ("hugo", "rita"):
        assert "Late: the report was due" in signed_in(who).get(_at("case", place)).content.decode()


def test_markup_in_the_thread_is_text(subscribed, signed_in):
    place = asked(subscribed, text="<script>alert(1)</script> **bold** [x](javascript:1)")
    told = signed_in("alice").get(_at("case", place)).content.decode()
    assert "&lt;script&gt;alert(1)" in told
    assert "<strong>bold</strong>" in told
    assert "javascript:1)" in told
    assert 'href="javascript' not in told


def test_a_case_is_handed_to_whom_the_page_offers(subscribed, signed_in):
    place = asked(subscribed)
    told = signed_in("lee").get(_at("case", place)).content.decode()
    assert f'<option value="{subscribed.people["hugo"]}">Hugo</option>' in told
    assert f'<option value="{subscribed.people["lee"]}">' not in told
