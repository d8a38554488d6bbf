"""The experts' cases, and what they do with one on its page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.cases.consulting import asked, investigated, row_of
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.models import CaseNote


def _at(view, place):
    return reverse(view, kwargs={"organisation": place.organisation, "case": place.case})


def test_cases_of_all_organisations_stand_in_one_list_with_who_has_what(subscribed, signed_in):
    asked(subscribed, topic="Beacons")
    told = signed_in("hugo").get(reverse("team_cases")).content.decode()
    assert "Beacons" in told
    assert "Meridian Shipping" in told
    assert "Of nobody yet" in told


def test_a_case_is_taken_begun_and_reported_on(subscribed, signed_in):
    place, hugo = asked(subscribed), signed_in("hugo")
    hugo.post(_at("take_case", place))
    hugo.post(_at("investigate_case", place))
    by = (timezone.now() + timedelta(days=4)).strftime("%Y-%m-%dT%H:%M")
    hugo.post(_at("report_on_case", place), {"category": "MoreTimeNeeded", "words": "Half way.", "promised": by})
    with everything_in_view():
        row = row_of(place)
    assert (row.phase, row.category, row.due.strftime("%Y-%m-%dT%H:%M")) == ("Investigating", "MoreTimeNeeded", by)


def test_more_time_without_a_moment_is_asked_for(subscribed, signed_in):
    place = investigated(subscribed)
    sent = {"category": "MoreTimeNeeded", "words": "Half way."}
    told = signed_in("hugo").post(_at("report_on_case", place), sent, follow=True).content.decode()
    assert "Say by when you report next" in told


@pytest.mark.parametrize(
    ("view", "phase"), [("reject_case", "Rejected"), ("escalate_case", "EscalatedToIR"), ("note_on_case", "Submitted")]
)
def test_what_a_new_case_can_come_to(view, phase, subscribed, signed_in):
    place = asked(subscribed)
    signed_in("hugo").post(_at(view, place), {"words": "Because."})
    with everything_in_view():
        assert row_of(place).phase == phase
        assert CaseNote.objects.count() == (view == "note_on_case")


def test_it_is_handed_to_who_hunts_there(subscribed, signed_in):
    place = asked(subscribed)
    signed_in("lee").post(_at("hand_over_case", place), {"owner": str(subscribed.people["hugo"]), "words": "Yours."})
    signed_in("hugo").post(_at("write_to_asker", place), {"words": "Looking at it."})
    with everything_in_view():
        assert (row_of(place).owner_name, row_of(place).phase) == ("Hugo", "Assigned")
